pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts

// Rows of buttons: the line, the paper, the scanner, the clock.
Rectangle {
    id: root

    required property var dock
    required property var worlds
    required property var codes
    required property var cards
    required property var phones
    required property string inbox
    required property string pin
    property string world: "up"
    property string paper: "ready"

    color: "#3B4248"
    implicitHeight: 900
    implicitWidth: 420

    component Key: Rectangle {
        id: key

        property alias label: text.text
        property bool on: false

        signal clicked

        color: on ? "#E2A72E" : touch.pressed ? "#F1E8D8" : "#FFFEFB"
        implicitHeight: 40
        implicitWidth: text.implicitWidth + 28
        radius: 4

        Text {
            id: text

            anchors.centerIn: parent
            color: "#1C1A17"
            font.family: "Noto Sans"
            font.pixelSize: 16
            textFormat: Text.PlainText
        }
        MouseArea {
            id: touch

            anchors.fill: parent
            onClicked: key.clicked()
        }
    }

    component Title: Text {
        Layout.topMargin: 10
        color: "#FFFEFB"
        font.bold: true
        font.family: "Noto Sans"
        font.pixelSize: 17
        textFormat: Text.PlainText
    }

    ColumnLayout {
        anchors.fill: parent
        anchors.margins: 18
        spacing: 8

        Title { text: "Line to the city" }
        Flow {
            Layout.fillWidth: true
            spacing: 8

            Repeater {
                model: root.worlds

                Key {
                    required property string modelData

                    label: modelData
                    on: root.world === modelData
                    onClicked: { root.world = modelData; root.dock.link(modelData); }
                }
            }
        }
        Title { text: "Paper" }
        Flow {
            Layout.fillWidth: true
            spacing: 8

            Repeater {
                model: ["ready", "paper_low", "out_of_paper", "offline"]

                Key {
                    required property string modelData

                    label: modelData.replace(/_/g, " ")
                    on: root.paper === modelData
                    onClicked: { root.paper = modelData; root.dock.paper(modelData); }
                }
            }
        }
        Title { text: "Scanner" }
        RowLayout {
            spacing: 8

            Rectangle {
                Layout.fillWidth: true
                color: "#FFFEFB"
                implicitHeight: 40
                radius: 4

                TextInput {
                    id: code

                    anchors.fill: parent
                    anchors.margins: 9
                    color: "#1C1A17"
                    font.family: "Noto Sans"
                    font.pixelSize: 16
                    onAccepted: root.dock.scan(text)
                }
            }
            Key { label: "scan"; onClicked: root.dock.scan(code.text) }
        }
        Flow {
            Layout.fillWidth: true
            spacing: 8

            Repeater {
                model: root.codes

                Key {
                    required property string modelData

                    label: modelData
                    onClicked: root.dock.hold(modelData)
                }
            }
        }
        Title { text: "Card terminal: the next card" }
        Flow {
            Layout.fillWidth: true
            spacing: 8

            Repeater {
                model: root.cards

                Key {
                    required property string modelData

                    label: modelData
                    onClicked: root.dock.card(modelData)
                }
            }
        }
        Title { text: "Phone: whoever scanned the code" }
        Flow {
            Layout.fillWidth: true
            spacing: 8

            Repeater {
                model: root.phones

                Key {
                    required property string modelData

                    label: modelData
                    onClicked: root.dock.phone(modelData)
                }
            }
        }
        Title { text: "Clock" }
        Flow {
            Layout.fillWidth: true
            spacing: 8

            Key { label: "an hour on"; onClicked: root.dock.clock(1) }
            Key { label: "a day on"; onClicked: root.dock.clock(24) }
            Key { label: "a day back"; onClicked: root.dock.clock(-24) }
            Key { label: "right"; onClicked: root.dock.clock(0) }
        }
        Title { text: "Technician: hold the upper left corner 3 s, then the lower right one, then PIN " + root.pin; Layout.fillWidth: true; wrapMode: Text.Wrap; font.bold: false }
        Title { text: "The city's inbox: " + root.inbox; Layout.fillWidth: true; wrapMode: Text.Wrap; font.bold: false }
        Item { Layout.fillHeight: true }
    }
}

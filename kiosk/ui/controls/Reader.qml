pragma ComponentBehavior: Bound

import QtQuick
import ".."

// A card reader, drawn: the amount on its display, a card that goes in. A thing in the world is never mirrored.
Item {
    id: reader

    property string display
    property string amount

    readonly property real unit: Math.min(width / 300, height / 390)
    readonly property color shell: Theme.dark ? "#2A2A2A" : "#1C1A17"

    Accessible.ignored: true

    Item {
        anchors.centerIn: parent
        height: 390 * reader.unit
        width: 300 * reader.unit

        Rectangle {
            id: card

            anchors.horizontalCenter: parent.horizontalCenter
            border.color: "#1C1A17"
            border.width: Math.max(2, 4 * reader.unit)
            color: "#FFFFFF"
            height: 150 * reader.unit
            radius: 12 * reader.unit
            width: 176 * reader.unit
            y: 232 * reader.unit

            Rectangle {
                border.color: "#1C1A17"
                border.width: Math.max(1, 2 * reader.unit)
                color: "#E2A72E"
                height: 30 * reader.unit
                radius: 5 * reader.unit
                width: 38 * reader.unit
                x: 24 * reader.unit
                y: 74 * reader.unit
            }

            Rectangle {
                color: "#1C1A17"
                height: Math.max(2, 4 * reader.unit)
                width: 72 * reader.unit
                x: 84 * reader.unit
                y: 120 * reader.unit
            }
        }

        Rectangle {
            border.color: Theme.dark ? "#FFFFFF" : reader.shell
            border.width: Math.max(2, 2 * reader.unit)
            color: reader.shell
            height: 290 * reader.unit
            radius: 26 * reader.unit
            width: 260 * reader.unit
            x: 20 * reader.unit

            Rectangle {
                id: glass

                anchors.horizontalCenter: parent.horizontalCenter
                color: "#DDE8E2"
                height: 84 * reader.unit
                radius: 6 * reader.unit
                width: 204 * reader.unit
                y: 24 * reader.unit

                Column {
                    anchors.centerIn: parent
                    width: parent.width - 12 * reader.unit

                    Label {
                        color: "#1C1A17"
                        fontSizeMode: Text.HorizontalFit
                        horizontalAlignment: Text.AlignHCenter
                        minimumPixelSize: 6
                        size: Math.round(24 * reader.unit)
                        text: reader.display
                        width: parent.width
                        wrapMode: Text.NoWrap
                    }

                    Label {
                        color: "#1C1A17"
                        fontSizeMode: Text.HorizontalFit
                        horizontalAlignment: Text.AlignHCenter
                        minimumPixelSize: 6
                        size: Math.round(32 * reader.unit)
                        strong: true
                        text: reader.amount
                        width: parent.width
                        wrapMode: Text.NoWrap
                    }
                }
            }

            Grid {
                anchors.horizontalCenter: parent.horizontalCenter
                columns: 3
                layoutDirection: Qt.LeftToRight
                spacing: 12 * reader.unit
                y: 122 * reader.unit

                Repeater {
                    model: ["#5C5650", "#5C5650", "#5C5650", "#5C5650", "#5C5650", "#5C5650", "#B5442A", "#E2A72E", "#2F7D57"]

                    Rectangle {
                        required property color modelData

                        color: modelData
                        height: 34 * reader.unit
                        radius: 5 * reader.unit
                        width: 58 * reader.unit
                    }
                }
            }

            Rectangle {
                anchors.horizontalCenter: parent.horizontalCenter
                color: "#000000"
                height: 9 * reader.unit
                radius: height / 2
                width: 200 * reader.unit
                y: 270 * reader.unit
            }
        }
    }
}

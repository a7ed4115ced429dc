pragma ComponentBehavior: Bound

import QtQuick
import ".."

// Listening, thinking, not understood: what the kiosk hears, what can be said, and the way back to the hand. In portrait
// it rises from the bar; in landscape it stands in the console.
Rectangle {
    id: panel

    required property var talk
    property real level: 0

    readonly property bool column: Theme.landscape
    readonly property bool listening: talk.phase === "opening" || talk.phase === "listening"
    readonly property bool heard: listening || talk.phase === "thinking" || talk.phase === "unsure"
    readonly property int side: column ? Theme.mm(8.7) : Theme.margin
    readonly property alias primary: onward

    signal chosen(string action)

    color: Theme.sand
    implicitHeight: content.height + buttons.height + Theme.mm(12) + Theme.mm(12) + Theme.mm(8)
    Accessible.name: talk.title + ". " + talk.help
    Accessible.role: Accessible.AlertMessage

    // What lies under it is not touched through it.
    MouseArea {
        anchors.fill: parent
    }

    Rectangle {
        color: Theme.sunEdge
        height: Theme.mm(2.5)
        width: parent.width
    }

    Scroller {
        id: scroller

        anchors.bottom: buttons.top
        anchors.bottomMargin: Theme.mm(6)
        anchors.left: parent.left
        anchors.leftMargin: panel.side
        anchors.top: parent.top
        anchors.topMargin: Theme.mm(12)
        width: panel.width - 2 * panel.side

        Column {
            id: content

            spacing: Theme.mm(panel.column ? 7 : 9)
            width: scroller.width

            Item {
                height: Math.max(disc.height, words.height)
                width: parent.width

                Disc {
                    id: disc

                    anchors.left: parent.left
                    anchors.verticalCenter: parent.verticalCenter
                    icon: panel.talk.phase === "trouble" ? "microphone-off" : panel.talk.phase === "by_touch" || panel.talk.phase === "confirm" ? "gesture-tap" : "microphone"
                    size: Theme.mm(panel.column ? 28 : 42)
                }

                Column {
                    id: words

                    anchors.left: disc.right
                    anchors.leftMargin: Theme.mm(panel.column ? 6 : 10)
                    anchors.right: meter.visible ? meter.left : parent.right
                    anchors.rightMargin: meter.visible ? Theme.mm(6) : 0
                    anchors.verticalCenter: parent.verticalCenter

                    Label {
                        size: panel.column ? Theme.heading : Theme.type(16, Math.min(Theme.scale, 1.2))
                        strong: true
                        text: panel.talk.title
                        width: parent.width
                    }

                    Label {
                        color: Theme.inkSoft
                        size: panel.column ? Theme.label : Theme.body
                        text: panel.talk.help
                        visible: !panel.column
                        width: parent.width
                    }
                }

                LevelMeter {
                    id: meter

                    anchors.right: parent.right
                    anchors.verticalCenter: parent.verticalCenter
                    level: panel.level
                    visible: panel.listening && !panel.column
                }
            }

            Label {
                color: Theme.inkSoft
                size: Theme.label
                text: panel.talk.help
                visible: panel.column
                width: parent.width
            }

            LevelMeter {
                anchors.horizontalCenter: parent.horizontalCenter
                height: Theme.mm(24)
                level: panel.level
                visible: panel.listening && panel.column
            }

            Dots {
                visible: panel.talk.phase === "thinking"
                width: parent.width
            }

            Rectangle {
                border.color: Theme.primary
                border.width: Theme.strongEdge
                color: Theme.raised
                height: Math.max(Theme.mm(panel.column ? 40 : 52), said.height + 2 * Theme.mm(7))
                radius: Theme.radius
                visible: panel.heard
                width: parent.width

                Column {
                    id: said

                    anchors.left: parent.left
                    anchors.leftMargin: Theme.mm(9)
                    anchors.right: parent.right
                    anchors.rightMargin: Theme.mm(9)
                    anchors.verticalCenter: parent.verticalCenter

                    Label {
                        size: Theme.heading
                        strong: true
                        text: panel.talk.settled
                        visible: text !== ""
                        width: parent.width
                    }

                    Label {
                        color: Theme.inkSoft
                        size: Theme.heading
                        text: panel.talk.guess
                        visible: text !== ""
                        width: parent.width
                    }
                }
            }

            Repeater {
                model: panel.talk.nearest.length

                ChoiceButton {
                    required property int index

                    option: panel.talk.nearest[index] ?? ({
                            id: "",
                            label: "",
                            help: "",
                            icon: "",
                            number: "",
                            band: "street"
                        })
                    selectable: false
                    width: content.width
                    onClicked: panel.chosen(option.id)
                }
            }

            Label {
                size: Theme.label
                strong: true
                text: panel.talk.samples_title
                visible: text !== "" && panel.heard
                width: parent.width
            }

            Flow {
                spacing: Theme.mm(5)
                visible: panel.heard && panel.talk.samples.length > 0
                width: parent.width

                Repeater {
                    model: panel.talk.samples

                    Rectangle {
                        id: chip

                        required property string modelData

                        border.color: Theme.edge
                        border.width: Theme.plain ? 0 : Theme.edgeWidth
                        color: Theme.raised
                        height: sample.height + 2 * Theme.mm(5)
                        radius: Theme.radius
                        width: sample.width + 2 * Theme.mm(8)

                        Label {
                            id: sample

                            anchors.centerIn: parent
                            size: Theme.label
                            text: chip.modelData
                            width: Math.min(implicitWidth, content.width - 2 * Theme.mm(8))
                        }
                    }
                }
            }

            IconLine {
                icon: "lock"
                size: Theme.caption
                text: panel.talk.private
                visible: panel.heard && text !== ""
                width: parent.width
            }
        }
    }

    Grid {
        id: buttons

        readonly property bool both: !!panel.talk.away && !!panel.talk.onward

        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.mm(8)
        anchors.left: parent.left
        anchors.leftMargin: panel.side
        columns: panel.column || !both ? 1 : 2
        layoutDirection: Theme.rtl ? Qt.RightToLeft : Qt.LeftToRight
        spacing: Theme.gap
        width: panel.width - 2 * panel.side

        readonly property real each: columns === 1 ? width : (width - spacing) / 2

        Button {
            icon: panel.talk.away ? panel.talk.away.icon : ""
            label: panel.talk.away ? panel.talk.away.label : ""
            visible: !!panel.talk.away
            width: buttons.each
            onClicked: panel.chosen(panel.talk.away.id)
        }

        Button {
            id: onward

            icon: panel.talk.onward ? panel.talk.onward.icon : ""
            kind: "primary"
            label: panel.talk.onward ? panel.talk.onward.label : ""
            visible: !!panel.talk.onward
            width: buttons.each
            onClicked: panel.chosen(panel.talk.onward.id)
        }
    }
}

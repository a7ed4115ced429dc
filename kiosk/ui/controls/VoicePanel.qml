pragma ComponentBehavior: Bound

import QtQuick
import ".."

// Listening, thinking, not understood: what the kiosk hears, what can be said, and the way back to the hand. In portrait
// it rises from the bar; in landscape it lies under the page, and its buttons stand in the console in the page's place.
Item {
    id: panel

    required property var talk
    property real level: 0
    // The page behind shows what can be said.
    property bool choices: false

    readonly property bool wide: Theme.landscape
    // Large words leave the page its choices: less of the rest.
    readonly property bool tight: Theme.scale > 1.2
    readonly property int wordSize: Theme.type(11.84, Math.min(Theme.scale, 1.25))
    readonly property real edge: Theme.mm(tight ? 7 : wide ? 9 : 12)
    readonly property bool listening: talk.phase === "opening" || talk.phase === "listening"
    readonly property alias primary: onward
    // What it takes from the page.
    readonly property real bandHeight: band.height

    signal chosen(string action)

    Rectangle {
        id: band

        anchors.bottom: parent.bottom
        anchors.left: parent.left
        color: Theme.sand
        height: Math.min(panel.height * 0.62, content.height + 2 * panel.edge + (panel.wide ? 0 : buttons.height + Theme.mm(panel.tight ? 5 : 2)))
        width: panel.width - Theme.consoleWidth
        Accessible.name: panel.talk.title + ". " + panel.talk.help
        Accessible.role: Accessible.AlertMessage

        // What lies under it is not touched through it.
        MouseArea {
            anchors.fill: parent
        }

        Rectangle {
            color: Theme.sunEdge
            height: Theme.mm(2.5)
            width: parent.width
            z: 1
        }

        Scroller {
            id: scroller

            anchors.bottom: parent.bottom
            anchors.bottomMargin: panel.wide ? Theme.mm(6) : buttons.height + Theme.mm(panel.tight ? 12 : 14)
            anchors.left: parent.left
            anchors.leftMargin: Theme.margin
            anchors.top: parent.top
            anchors.topMargin: panel.edge
            width: band.width - 2 * Theme.margin

            Column {
                id: content

                spacing: Theme.mm(panel.wide || panel.tight ? 5 : 9)
                width: scroller.width

                Grid {
                    columns: panel.wide ? 2 : 1
                    spacing: Theme.mm(9)
                    width: parent.width

                    VoiceSign {
                        level: panel.level
                        listening: panel.listening
                        talk: panel.talk
                        width: panel.wide ? parent.width * 0.46 : parent.width
                    }

                    Rectangle {
                        border.color: Theme.primary
                        border.width: Theme.strongEdge
                        color: Theme.raised
                        height: Math.max(Theme.mm(panel.wide ? 36 : 52), said.height + 2 * Theme.mm(panel.tight ? 3 : 7))
                        radius: Theme.radius
                        width: panel.wide ? parent.width * 0.54 - parent.spacing : parent.width

                        Column {
                            id: said

                            anchors.left: parent.left
                            anchors.leftMargin: Theme.mm(9)
                            anchors.right: parent.right
                            anchors.rightMargin: Theme.mm(9)
                            anchors.verticalCenter: parent.verticalCenter

                            Label {
                                size: panel.wordSize
                                strong: true
                                text: panel.talk.settled
                                visible: text !== ""
                                width: parent.width
                            }

                            Label {
                                color: Theme.inkSoft
                                size: panel.wordSize
                                text: panel.talk.guess
                                visible: text !== ""
                                width: parent.width
                            }

                            Dots {
                                visible: panel.talk.phase === "thinking"
                                width: parent.width
                            }
                        }
                    }
                }

                Grid {
                    columns: panel.wide ? 2 : 1
                    spacing: Theme.gap
                    visible: panel.talk.nearest.length > 0
                    width: parent.width

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
                            width: panel.wide ? (content.width - Theme.gap) / 2 : content.width
                            onClicked: panel.chosen(option.id)
                        }
                    }
                }

                Flow {
                    spacing: Theme.mm(5)
                    visible: panel.talk.samples.length > 0 && !(panel.tight && panel.wide && panel.choices)
                    width: parent.width

                    Label {
                        height: panel.tight ? Theme.label * 1.4 : Theme.mm(10) + Theme.label * 1.4
                        size: Theme.label
                        strong: true
                        text: panel.talk.samples_title
                        verticalAlignment: Text.AlignVCenter
                        width: panel.wide ? implicitWidth : parent.width
                    }

                    Repeater {
                        model: panel.tight ? panel.talk.samples.slice(0, 2) : panel.talk.samples

                        Rectangle {
                            id: chip

                            required property string modelData

                            border.color: Theme.edge
                            border.width: Theme.plain ? 0 : Theme.edgeWidth
                            color: Theme.raised
                            height: sample.height + 2 * Theme.mm(panel.tight ? 2 : 5)
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
                    iconSize: Theme.mm(11)
                    size: Theme.caption
                    text: panel.talk.private
                    visible: text !== ""
                    width: parent.width
                }
            }
        }
    }

    Grid {
        id: buttons

        readonly property bool both: !!panel.talk.away && !!panel.talk.onward
        readonly property real each: columns === 1 ? width : (width - spacing) / 2

        anchors.bottom: parent.bottom
        anchors.bottomMargin: panel.wide ? Theme.barHeight + Theme.mm(8.7) : Theme.mm(8)
        columns: panel.wide || !both ? 1 : 2
        spacing: Theme.gap
        width: panel.wide ? Theme.consoleWidth - Theme.mm(17.1) : panel.width - 2 * Theme.margin
        x: !panel.wide ? Theme.margin : Theme.rtl ? Theme.mm(8.4) : panel.width - width - Theme.mm(8.4)

        Button {
            icon: panel.talk.away ? panel.talk.away.icon : ""
            label: panel.talk.away ? panel.talk.away.label : ""
            visible: !!panel.talk.away
            width: buttons.each
            onClicked: panel.chosen(panel.talk.away.id)
        }

        Button {
            id: onward

            height: panel.wide ? Math.max(implicitHeight, Theme.mm(56.7)) : implicitHeight
            icon: panel.talk.onward ? panel.talk.onward.icon : ""
            kind: "primary"
            label: panel.talk.onward ? panel.talk.onward.label : ""
            visible: !!panel.talk.onward
            width: buttons.each
            onClicked: panel.chosen(panel.talk.onward.id)
        }
    }
}

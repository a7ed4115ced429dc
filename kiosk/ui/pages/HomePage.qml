pragma ComponentBehavior: Bound

import QtQuick
import ".."
import "../controls"

// The journeys as doors, and under them direct ways into one of them.
QuestionPage {
    id: page

    readonly property var tiles: body.tiles
    readonly property var quick: body.quick
    readonly property bool announced: body.announcements.length > 0
    readonly property int narrow: Theme.scale > 1.2 && (!Theme.landscape || Theme.fit < 0.7) ? 1 : 2
    // Few doors are wide ones; an odd one out opens the row alone.
    readonly property int columns: !Theme.landscape && tiles.length < 4 ? 1 : narrow
    readonly property int lone: columns === 2 ? tiles.length % 2 : 0
    readonly property int tileRows: Math.ceil((tiles.length + lone) / columns)
    readonly property int quickRows: Math.ceil(quick.length / narrow)
    readonly property real quickHead: quick.length ? quickTitle.height + Theme.mm(18) : 0
    readonly property real share: (room - quickHead - Theme.gap * (tileRows - 1 + Math.max(0, quickRows - 1))) / (tileRows * 1.35 + quickRows)

    headGap: Theme.mm(announced ? 8 : 12)
    header: Component {
        Column {
            spacing: Theme.mm(8)

            Banner {
                low: page.announced
                title: page.screen.title
                hint: page.screen.hint
                width: parent.width
            }

            Announcements {
                texts: page.body.announcements
                width: parent.width
            }
        }
    }

    footer: Item {
        height: visible ? invitation.implicitHeight + Theme.mm(5) : 0
        visible: !Theme.landscape && invitation.talk.invitation !== ""
        width: page.contentWidth

        Invitation {
            id: invitation

            anchors.bottom: parent.bottom
            height: implicitHeight
            talk: page.talk ?? ({
                    invitation: "",
                    example: ""
                })
            width: parent.width
            onBegan: page.speakBegan()
        }
    }

    Grid {
        id: doors

        columns: page.columns
        spacing: Theme.gap
        width: parent.width

        Repeater {
            model: page.tiles.length

            Tile {
                required property int index

                height: Math.floor(Math.max(implicitHeight, Math.min(Theme.mm(80), page.share * 1.35)))
                option: page.tiles[index] ?? page.blank
                panelWidth: page.columns === 1 ? Theme.mm(56) : Theme.mm(38)
                size: page.columns === 1 ? Theme.type(13, Theme.scale) : Theme.type(10.6, Theme.scale)
                width: (doors.width - Theme.gap * (page.columns - 1)) / page.columns
                onClicked: page.chose(option.id)
            }
        }
    }

    Item {
        id: quickTitle

        anchors.top: doors.bottom
        anchors.topMargin: visible ? Theme.mm(13) : 0
        height: visible ? Math.max(often.implicitHeight, Theme.mm(16)) : 0
        visible: page.quick.length > 0
        width: parent.width

        Label {
            id: often

            size: Theme.heading
            strong: true
            text: page.body.quick_title
            width: parent.width
        }
    }

    Grid {
        id: shortcuts

        anchors.top: quickTitle.bottom
        anchors.topMargin: visible ? Theme.mm(5) : 0
        columns: page.narrow
        spacing: Theme.gap
        visible: page.quick.length > 0
        width: parent.width

        Repeater {
            model: page.quick.length

            ChoiceButton {
                required property int index

                chevron: true
                height: Math.floor(Math.max(needed, Theme.target, Math.min(Theme.mm(58), page.share)))
                option: page.quick[index] ?? page.blank
                selectable: false
                width: (shortcuts.width - Theme.gap * (page.narrow - 1)) / page.narrow
                onClicked: page.chose(option.id)
            }
        }
    }
}

pragma ComponentBehavior: Bound

import QtQuick
import ".."

// One option: icon, words, and the number to say or key in, which turns into the tick when chosen.
Pressable {
    id: choice

    required property var option
    property bool chevron: false
    property int size: Theme.type(9.35, Theme.scale)
    property int iconSize: Theme.iconChoice
    // The same for all options of a page, so that their words begin on one line.
    property int iconSlot: Math.max(Theme.iconChoice, iconSize)
    // While it is spoken to, all must be in view: lower, and without the help.
    property bool low: false
    // A contrast mode to show in its own colours in the icon's place.
    property string contrast

    // What the words take, however low the button may be.
    readonly property real needed: words.height + 2 * Theme.mm(3)
    readonly property int side: Theme.mm(low ? 4 : 9)
    readonly property bool filled: selected && !Theme.plain
    readonly property color ink: filled ? Theme.selectedInk : Theme.ink

    description: option.help
    implicitHeight: Math.max(low ? Theme.target : Theme.mm(36), needed)
    name: (option.number ? option.number + ". " : "") + option.label
    selectable: true

    Rectangle {
        anchors.fill: parent
        border.color: choice.selected ? Theme.primary : Theme.edge
        border.width: choice.selected ? Theme.selectedEdge : Theme.edgeWidth
        color: choice.selected ? Theme.selected : choice.down ? Theme.pressedGround : Theme.raised
        radius: Theme.radius
    }

    Icon {
        id: glyph

        anchors.left: parent.left
        anchors.leftMargin: choice.side
        anchors.verticalCenter: parent.verticalCenter
        color: choice.filled ? Theme.selectedInk : choice.selected ? Theme.primary : Theme.bandMark(choice.option.band)
        name: choice.contrast ? "" : choice.option.icon
        size: Math.min(choice.iconSize, choice.height * 0.6)
        visible: choice.option.icon !== ""
        width: visible ? choice.iconSlot : 0

        Loader {
            active: choice.contrast !== ""
            anchors.fill: parent

            sourceComponent: Swatch {
                contrast: choice.contrast
            }
        }
    }

    Item {
        id: words

        anchors.left: glyph.visible ? glyph.right : parent.left
        anchors.leftMargin: glyph.visible ? Math.round(choice.side * 0.7) : choice.side
        anchors.right: mark.visible ? mark.left : parent.right
        anchors.rightMargin: choice.low ? Theme.mm(2) : Theme.mm(5)
        anchors.verticalCenter: parent.verticalCenter
        height: label.height + help.height

        Label {
            id: label

            color: choice.ink
            leading: 1.3
            size: choice.size
            strong: true
            text: choice.option.label
            width: parent.width
        }

        Loader {
            id: help

            active: choice.option.help !== "" && !choice.low
            anchors.top: label.bottom
            width: parent.width

            sourceComponent: Label {
                color: choice.filled ? Theme.selectedInk : Theme.inkSoft
                size: Theme.caption
                text: choice.option.help
            }
        }
    }

    Mark {
        id: mark

        anchors.right: parent.right
        anchors.rightMargin: choice.low ? choice.side : Theme.mm(8)
        anchors.verticalCenter: parent.verticalCenter
        chevron: choice.chevron
        multiple: choice.multiple
        number: choice.option.number
        selected: choice.selected
        visible: choice.chevron || choice.multiple || choice.selected || number !== ""
    }
}

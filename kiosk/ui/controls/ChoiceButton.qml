import QtQuick
import ".."

// One option: icon, words, and the number to say or key in, which turns into the tick when chosen.
Pressable {
    id: choice

    required property var option
    property bool chevron: false
    property int size: Theme.type(9.35, Theme.scale)

    readonly property bool filled: selected && !Theme.plain
    readonly property color ink: filled ? Theme.selectedInk : Theme.ink

    description: option.help
    implicitHeight: Math.max(Theme.mm(36), words.height + 2 * Theme.mm(5))
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
        anchors.leftMargin: Theme.mm(9)
        anchors.verticalCenter: parent.verticalCenter
        color: choice.filled ? Theme.selectedInk : choice.selected ? Theme.primary : Theme.bandMark(choice.option.band)
        name: choice.option.icon
        size: Math.min(Theme.iconChoice, choice.height * 0.6)
        visible: name !== ""
        width: visible ? Theme.iconChoice : 0
    }

    Column {
        id: words

        anchors.left: glyph.visible ? glyph.right : parent.left
        anchors.leftMargin: glyph.visible ? Theme.mm(6) : Theme.mm(9)
        anchors.right: mark.visible ? mark.left : parent.right
        anchors.rightMargin: Theme.mm(5)
        anchors.verticalCenter: parent.verticalCenter

        Label {
            color: choice.ink
            leading: 1.3
            size: choice.size
            strong: true
            text: choice.option.label
            width: parent.width
        }

        Label {
            color: choice.filled ? Theme.selectedInk : Theme.inkSoft
            size: Theme.caption
            text: choice.option.help
            visible: text !== ""
            width: parent.width
        }
    }

    Mark {
        id: mark

        anchors.right: parent.right
        anchors.rightMargin: Theme.mm(8)
        anchors.verticalCenter: parent.verticalCenter
        chevron: choice.chevron
        multiple: choice.multiple
        number: choice.option.number
        selected: choice.selected
        visible: choice.chevron || choice.multiple || choice.selected || number !== ""
    }
}

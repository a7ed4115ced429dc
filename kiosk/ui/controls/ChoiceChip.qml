import QtQuick
import ".."

// A way to narrow what is shown; filled while it is on.
Pressable {
    id: chip

    required property var option
    readonly property color ink: selected ? Theme.primaryInk : Theme.primary

    implicitHeight: Math.max(Theme.target, words.height + 2 * Theme.mm(4))
    implicitWidth: glyph.width + words.implicitWidth + 3 * Theme.mm(6)
    name: option.label
    selectable: true
    selected: option.selected

    Rectangle {
        anchors.fill: parent
        border.color: Theme.primary
        border.width: Theme.strongEdge
        color: chip.selected ? Theme.primary : chip.down ? Theme.pressedGround : Theme.raised
        radius: Theme.radius
    }

    Icon {
        id: glyph

        anchors.left: parent.left
        anchors.leftMargin: Theme.mm(6)
        anchors.verticalCenter: parent.verticalCenter
        color: chip.ink
        name: chip.option.icon
        size: Theme.mm(13)
    }

    Label {
        id: words

        anchors.left: glyph.right
        anchors.leftMargin: Theme.mm(6)
        anchors.right: parent.right
        anchors.rightMargin: Theme.mm(6)
        anchors.verticalCenter: parent.verticalCenter
        color: chip.ink
        size: Theme.label
        strong: true
        text: chip.option.label
    }
}

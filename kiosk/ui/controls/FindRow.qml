import QtQuick
import ".."

// The way to all the others, by typing.
Pressable {
    id: row

    required property var action
    property string note

    description: note
    implicitHeight: Math.max(Theme.actionHeight, words.height + 2 * Theme.mm(5))
    name: action ? action.label : ""

    Rectangle {
        anchors.fill: parent
        border.color: Theme.edge
        border.width: Theme.edgeWidth
        color: row.down ? Theme.pressedGround : Theme.surface
        radius: Theme.radius
    }

    Icon {
        id: glyph

        anchors.left: parent.left
        anchors.leftMargin: Theme.mm(9)
        anchors.verticalCenter: parent.verticalCenter
        color: Theme.primary
        name: row.action ? row.action.icon : ""
        size: Theme.iconBar
        width: Theme.iconChoice
    }

    Flow {
        id: words

        anchors.left: glyph.right
        anchors.leftMargin: Theme.mm(6)
        anchors.right: chevron.left
        anchors.rightMargin: Theme.mm(5)
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.mm(7)

        Label {
            size: Theme.type(9.35, Theme.scale)
            strong: true
            text: row.name
            width: Math.min(implicitWidth, parent.width)
        }

        Label {
            color: Theme.inkSoft
            size: Theme.type(9.35, Theme.scale)
            text: row.note
            visible: text !== ""
            width: Math.min(implicitWidth, parent.width)
        }
    }

    Icon {
        id: chevron

        anchors.right: parent.right
        anchors.rightMargin: Theme.mm(8)
        anchors.verticalCenter: parent.verticalCenter
        color: Theme.primary
        name: "chevron-right"
        size: Theme.mm(15)
    }
}

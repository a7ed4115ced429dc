import QtQuick
import ".."

// A journey's door: the group's band with its icon, a short title, one line of help.
Pressable {
    id: tile

    required property var option
    property real panelWidth: Theme.mm(36.8)
    property int size: Theme.type(10.6, Theme.scale)

    description: option.help
    implicitHeight: Math.max(Theme.mm(36), words.height + 2 * Theme.mm(4))
    name: option.label

    Rectangle {
        anchors.fill: parent
        border.color: Theme.edge
        border.width: Theme.edgeWidth
        color: tile.down ? Theme.pressedGround : Theme.raised
        radius: Theme.radius
    }

    Rectangle {
        id: panel

        anchors.bottom: parent.bottom
        anchors.left: parent.left
        anchors.margins: Theme.edgeWidth
        anchors.top: parent.top
        color: Theme.band(tile.option.band)
        radius: Theme.radius - Theme.edgeWidth
        width: tile.panelWidth

        Icon {
            anchors.centerIn: parent
            color: Theme.bandInk(tile.option.band)
            directional: false
            name: tile.option.icon
            size: Math.min(Theme.iconTile, tile.height * 0.6)
        }

        Rectangle {
            anchors.bottom: parent.bottom
            anchors.right: parent.right
            anchors.top: parent.top
            color: Theme.edge
            visible: !Theme.plain
            width: Theme.edgeWidth
        }
    }

    Column {
        id: words

        anchors.left: panel.right
        anchors.leftMargin: Theme.mm(8.7)
        anchors.right: parent.right
        anchors.rightMargin: Theme.mm(6.9)
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.mm(0.6)

        Label {
            leading: 1.2
            size: tile.size
            strong: true
            text: tile.option.label
            width: parent.width
        }

        Label {
            color: Theme.inkSoft
            size: Theme.type(8.1, Theme.scale)
            text: tile.option.help
            visible: text !== ""
            width: parent.width
        }
    }
}

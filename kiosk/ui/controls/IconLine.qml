import QtQuick
import ".."

// A quiet sentence with its icon, straight on the ground.
Item {
    id: line

    property string icon
    property string text
    property color iconColor: Theme.good
    property color ink: Theme.ink
    property int size: Theme.label
    property int iconSize: Theme.mm(17.4)

    implicitHeight: Math.max(glyph.height, words.height)

    Icon {
        id: glyph

        anchors.left: parent.left
        anchors.verticalCenter: parent.verticalCenter
        color: line.iconColor
        name: line.icon
        size: line.iconSize
    }

    Label {
        id: words

        anchors.left: glyph.right
        anchors.leftMargin: Theme.mm(6)
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        color: line.ink
        size: line.size
        text: line.text
    }
}

import QtQuick
import ".."

// The sun as a sign: an icon on a yellow disc, outlined in the high modes.
Rectangle {
    id: disc

    property string icon
    property int size: Theme.mm(56.7)
    property color ground: Theme.sun
    property color edge: Theme.sunEdge
    property color ink: Theme.sunInk

    border.color: edge
    border.width: Theme.plain ? 0 : Theme.selectedEdge
    color: ground
    height: size
    radius: size / 2
    width: size

    Icon {
        anchors.centerIn: parent
        color: disc.ink
        name: disc.icon
        size: Math.round(disc.size * 0.64)
    }
}

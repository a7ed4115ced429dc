import QtQuick
import ".."

// A quiet drawing for a console that has nothing to press: the sun over the sea.
Item {
    id: scene

    clip: true
    Accessible.ignored: true

    Rectangle {
        anchors.horizontalCenter: parent.horizontalCenter
        border.color: Theme.sunEdge
        border.width: Theme.plain ? 0 : Theme.selectedEdge
        color: Theme.sun
        height: width
        radius: width / 2
        width: Math.min(parent.width * 0.56, parent.height * 0.6)
        y: sea.y - height * 0.72
    }

    Rectangle {
        id: sea

        anchors.bottom: parent.bottom
        color: Theme.sea
        height: Math.round(parent.height * 0.4)
        width: parent.width

        Rectangle {
            color: Theme.ink
            height: Theme.strongEdge
            width: parent.width
        }

        Waves {
            lines: 3
            width: parent.width
            y: Theme.mm(8)
        }
    }
}

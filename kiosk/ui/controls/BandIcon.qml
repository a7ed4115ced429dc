import QtQuick
import ".."

// The group's icon on its colour.
Rectangle {
    id: chip

    property string band
    property string icon

    border.color: Theme.edge
    border.width: Theme.plain ? 0 : Theme.strongEdge
    color: Theme.band(band)
    height: Theme.mm(18.7)
    radius: Theme.radius
    visible: icon !== ""
    width: visible ? height : 0

    Icon {
        anchors.centerIn: parent
        color: Theme.bandInk(chip.band)
        name: chip.icon
        size: Theme.mm(12.5)
    }
}

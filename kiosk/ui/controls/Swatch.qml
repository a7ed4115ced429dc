import QtQuick
import ".."

// A contrast mode in its own colours, whatever mode is on: ground, ink and accent.
Rectangle {
    id: swatch

    required property string contrast

    border.color: own.edge
    border.width: Theme.strongEdge
    color: own.surface
    radius: Theme.radius

    Colours {
        id: own

        brand: Theme.brand
        contrast: swatch.contrast
    }

    Icon {
        anchors.horizontalCenter: parent.horizontalCenter
        color: own.ink
        name: "format-size"
        size: Math.round(swatch.height * 0.56)
        y: swatch.height * 0.08
    }

    Rectangle {
        anchors.bottom: parent.bottom
        anchors.bottomMargin: swatch.height * 0.14
        anchors.horizontalCenter: parent.horizontalCenter
        color: own.primary
        height: Math.round(swatch.height * 0.14)
        radius: Theme.radius / 2
        width: swatch.width * 0.7
    }
}

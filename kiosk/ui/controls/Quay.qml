import QtQuick
import ".."

// The skyline on its quay, as a rest for the eye. Never mirrors.
Item {
    id: quay

    clip: true

    Image {
        anchors.bottom: parent.bottom
        anchors.bottomMargin: -Math.round(height * 0.02)
        anchors.horizontalCenter: parent.horizontalCenter
        fillMode: Image.PreserveAspectFit
        source: Theme.dark ? "../art/skyline_dark.svg" : "../art/skyline.svg"
        sourceSize.width: Math.min(quay.width, quay.height * 2.57)
    }

    Rectangle {
        anchors.bottom: parent.bottom
        color: Theme.ink
        height: Theme.strongEdge
        width: parent.width
    }
}

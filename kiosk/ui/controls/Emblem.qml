import QtQuick
import ".."

// The house's own sign: the host's logo, as wide as it is up to twice its height, else the city's emblem. On a dark ground
// a logo stands on a light plate, for nobody has drawn it for the night.
Item {
    id: emblem

    property string logo: ""
    property bool night: false

    readonly property bool dark: night || Theme.dark
    readonly property bool own: logo !== "" && picture.status === Image.Ready
    readonly property real border: own && dark ? Math.round(height * 0.08) : 0
    readonly property real ratio: own && picture.implicitHeight > 0 ? picture.implicitWidth / picture.implicitHeight : 1

    width: Math.round(height * Math.max(1, Math.min(2, ratio)))

    Rectangle {
        anchors.fill: parent
        color: "#FFFFFF"
        radius: Theme.radius
        visible: emblem.border > 0
    }

    Image {
        id: picture

        anchors.fill: parent
        anchors.margins: emblem.border
        fillMode: Image.PreserveAspectFit
        source: emblem.logo
        sourceSize.height: Math.round(emblem.height)
        sourceSize.width: Math.round(emblem.height * 2)
        visible: emblem.own
    }

    Image {
        anchors.fill: parent
        source: emblem.own ? "" : emblem.dark ? "../art/emblem_dark.svg" : "../art/emblem.svg"
        sourceSize.height: Math.round(emblem.height)
        sourceSize.width: Math.round(emblem.height)
    }
}

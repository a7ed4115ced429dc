import QtQuick
import ".."

// Two tones, so that it is seen on any ground; shown only while keys are in use.
Item {
    id: ring

    property Item around: parent
    // What has the focus, where that is only a part.
    property Item target: around
    // Negative where there is no room outside: the ring then lies within.
    property int gap: Theme.ringGap
    property color outer: Theme.focusOuter

    height: around.height + 2 * gap
    visible: Theme.keysInUse && target.activeFocus
    width: around.width + 2 * gap
    x: -gap
    y: -gap
    z: 10

    Rectangle {
        anchors.fill: parent
        border.color: ring.outer
        border.width: Theme.ringOuter
        color: "transparent"
        radius: Theme.mm(4)
    }

    Rectangle {
        anchors.fill: parent
        anchors.margins: Theme.ringOuter
        border.color: Theme.focusInner
        border.width: Theme.ringInner
        color: "transparent"
        radius: Theme.mm(3)
    }
}

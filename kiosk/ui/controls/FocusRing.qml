import QtQuick
import ".."

// Two tones, so that it is seen on any ground; shown only while keys are in use.
Item {
    id: ring

    property Item target: parent

    anchors.fill: parent
    anchors.margins: -Theme.ringGap
    visible: Theme.keysInUse && target.activeFocus
    z: 10

    Rectangle {
        anchors.fill: parent
        border.color: Theme.focusOuter
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

import QtQuick
import ".."

// What the kiosk understood, read back for a moment above the page.
Rectangle {
    id: line

    property string text

    color: Theme.sand
    implicitHeight: words.implicitHeight + 2 * Theme.mm(4)
    Accessible.name: text
    Accessible.role: Accessible.AlertMessage

    IconLine {
        id: words

        anchors.left: parent.left
        anchors.leftMargin: Theme.margin
        anchors.right: parent.right
        anchors.rightMargin: Theme.margin
        anchors.verticalCenter: parent.verticalCenter
        icon: "microphone"
        text: line.text
    }

    Rectangle {
        anchors.bottom: parent.bottom
        color: Theme.sunEdge
        height: Theme.edgeWidth
        width: parent.width
    }
}

import QtQuick
import ".."

// What the kiosk understood, or why it needs a hand: for a moment in the top bar's place, so that no page moves.
Rectangle {
    id: line

    required property var talk

    readonly property bool heard: talk.phase === "heard"
    readonly property string text: heard ? talk.settled : talk.title + ". " + talk.help

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
        icon: line.heard ? "microphone" : line.talk.phase === "trouble" ? "microphone-off" : "gesture-tap"
        iconColor: Theme.ink
        size: line.heard ? Theme.body : Theme.label
        text: line.text
    }

    Rectangle {
        anchors.bottom: parent.bottom
        color: Theme.sunEdge
        height: Theme.bandHeight
        width: parent.width
    }
}

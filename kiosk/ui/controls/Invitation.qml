import QtQuick
import ".."

// The large microphone at home: press and say what you need.
Pressable {
    id: invitation

    required property var talk

    signal began

    readonly property bool column: Theme.landscape

    implicitHeight: Math.max(disc.height, words.height) + 2 * Theme.mm(column ? 8 : 12)
    name: talk.invitation + " " + talk.example
    onClicked: began()

    Rectangle {
        anchors.fill: parent
        border.color: Theme.seaHairline
        border.width: Theme.plain ? 0 : Theme.strongEdge
        color: invitation.down ? Theme.primaryPressed : Theme.sea
        radius: Theme.radius
    }

    Disc {
        id: disc

        anchors.left: parent.left
        anchors.leftMargin: Theme.mm(invitation.column ? 8 : 14)
        anchors.verticalCenter: parent.verticalCenter
        icon: "microphone"
        size: Theme.mm(invitation.column ? 32 : 56.7)
    }

    Column {
        id: words

        anchors.left: disc.right
        anchors.leftMargin: Theme.mm(invitation.column ? 7 : 14)
        anchors.right: parent.right
        anchors.rightMargin: Theme.mm(8)
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.mm(3)

        Label {
            color: invitation.down && Theme.dark ? "#000000" : Theme.seaInk
            leading: 1.2
            size: invitation.column ? Theme.type(11, Math.min(Theme.scale, 1.1)) : Theme.type(15.6, Math.min(Theme.scale, 1.15))
            strong: true
            text: invitation.talk.invitation
            width: parent.width
        }

        Label {
            color: invitation.down && Theme.dark ? "#000000" : Theme.seaInk
            size: Theme.label
            text: invitation.talk.example
            visible: !invitation.column || Theme.fit > 0.7
            width: parent.width
        }
    }

    SpeakHold {
        button: invitation
        onBegan: invitation.began()
    }
}

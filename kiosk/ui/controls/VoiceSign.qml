import QtQuick
import ".."

// The microphone on the sun, what it does in words, and how loud the citizen is.
Item {
    id: sign

    required property var talk
    required property bool listening
    property real level: 0

    readonly property bool wide: Theme.landscape

    height: Math.max(disc.height, words.height)

    Disc {
        id: disc

        anchors.left: parent.left
        anchors.verticalCenter: parent.verticalCenter
        icon: "microphone"
        size: Theme.mm(sign.wide ? 30 : 42)
    }

    Column {
        id: words

        anchors.left: disc.right
        anchors.leftMargin: Theme.mm(sign.wide ? 6 : 10)
        anchors.right: meter.visible ? meter.left : parent.right
        anchors.rightMargin: meter.visible ? Theme.mm(6) : 0
        anchors.verticalCenter: parent.verticalCenter

        Label {
            size: sign.wide ? Theme.type(11.84, Math.min(Theme.scale, 1.2)) : Theme.type(16, Math.min(Theme.scale, 1.2))
            strong: true
            text: sign.talk.title
            width: parent.width
        }

        Label {
            color: Theme.inkSoft
            size: sign.wide ? Theme.type(7.5, Math.min(Theme.scale, 1.2)) : Theme.type(9.35, Math.min(Theme.scale, 1.25))
            text: sign.talk.help
            width: parent.width
        }
    }

    LevelMeter {
        id: meter

        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        height: Theme.mm(sign.wide ? 28 : 38)
        level: sign.level
        slim: sign.wide
        visible: sign.listening
    }
}

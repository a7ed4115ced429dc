import QtQuick
import ".."

// One sentence told by icon, word and colour together.
Rectangle {
    id: notice

    property string text
    property string note
    property string icon
    property string tone: "plain"
    property int padding: Theme.mm(4.5)
    property int size: Theme.label

    color: Theme.toneGround(tone)
    implicitHeight: words.height + 2 * padding
    radius: Theme.radius
    border.color: tone === "plain" && Theme.plain ? "transparent" : Theme.tone(tone)
    border.width: tone === "danger" || !Theme.plain ? Theme.strongEdge : 0
    Accessible.name: text
    Accessible.role: tone === "danger" ? Accessible.AlertMessage : Accessible.StaticText

    Icon {
        id: glyph

        anchors.left: parent.left
        anchors.leftMargin: Theme.mm(7)
        anchors.verticalCenter: parent.verticalCenter
        color: Theme.tone(notice.tone)
        name: notice.icon
        size: Math.max(Theme.iconAction, Math.round(notice.size * 1.4))
        visible: name !== ""
        width: visible ? size : 0
    }

    Column {
        id: words

        anchors.left: glyph.right
        anchors.leftMargin: Theme.mm(6)
        anchors.right: parent.right
        anchors.rightMargin: Theme.mm(6)
        anchors.verticalCenter: parent.verticalCenter

        Label {
            color: notice.tone === "danger" ? Theme.danger : Theme.ink
            size: notice.size
            strong: true
            text: notice.text
            width: parent.width
        }

        Label {
            size: Theme.label
            text: notice.note
            visible: text !== ""
            width: parent.width
        }
    }
}

pragma ComponentBehavior: Bound

import QtQuick
import ".."

// The one thing that a page has to say: a disc over large words, beside them in landscape, and quieter words below.
Rectangle {
    id: statement

    required property string text
    property string icon
    property string tone: "plain"
    property var paragraphs: []

    readonly property int padding: Theme.mm(Theme.landscape ? 13 : 16)
    readonly property bool calm: tone === "plain" && Theme.plain

    color: Theme.toneGround(tone)
    implicitHeight: (Theme.landscape ? Math.max(disc.height, words.height) : words.y + words.height) + (Theme.landscape ? 2 : 1) * padding
    radius: Theme.radius
    border.color: calm ? "transparent" : Theme.tone(tone)
    border.width: calm ? 0 : Theme.strongEdge
    Accessible.name: text + " " + paragraphs.join(" ")
    Accessible.role: tone === "danger" ? Accessible.AlertMessage : Accessible.StaticText

    Disc {
        id: disc

        anchors.left: parent.left
        anchors.leftMargin: statement.padding
        edge: Theme.tone(statement.tone)
        ground: Theme.raised
        icon: statement.icon
        ink: Theme.tone(statement.tone)
        size: Theme.mm(Theme.landscape ? 44 : 54)
        visible: icon !== ""
        y: Theme.landscape ? (statement.height - height) / 2 : statement.padding
    }

    Column {
        id: words

        anchors.left: Theme.landscape && disc.visible ? disc.right : parent.left
        anchors.leftMargin: Theme.landscape && disc.visible ? Theme.mm(11) : statement.padding
        anchors.right: parent.right
        anchors.rightMargin: statement.padding
        spacing: Theme.mm(6)
        y: Theme.landscape ? (statement.height - height) / 2 : disc.visible ? disc.y + disc.height + Theme.mm(11) : statement.padding

        Label {
            leading: 1.3
            size: Theme.type(14.5, Math.min(Theme.scale, 1.3))
            strong: true
            text: Theme.together(statement.text)
            width: parent.width
        }

        Repeater {
            model: statement.paragraphs.length

            Label {
                required property int index

                leading: 1.45
                size: Theme.type(11, Theme.scale)
                text: Theme.together(statement.paragraphs[index] ?? "")
                width: words.width
            }
        }
    }
}

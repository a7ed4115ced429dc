import QtQuick
import ".."

// A small label over a bold value, with an icon before and room for something after.
Item {
    id: row

    property string label
    property string value
    property string note
    property string icon
    property string band: "street"
    property string tone: "plain"
    property bool hairline: false
    // Where there are few words, they are larger.
    property bool large: false
    property real minimum: Theme.mm(34)
    default property alias trailing: after.data

    implicitHeight: Math.max(minimum, words.height + 2 * Theme.mm(Theme.landscape ? 2 : 6.5))
    Accessible.name: label + " " + value + " " + note
    Accessible.role: Accessible.StaticText

    Rectangle {
        anchors.left: parent.left
        anchors.leftMargin: Theme.mm(8.7)
        anchors.right: parent.right
        anchors.rightMargin: Theme.mm(8.7)
        color: Theme.hairline
        height: Theme.edgeWidth
        visible: row.hairline
    }

    Icon {
        id: glyph

        anchors.left: parent.left
        anchors.leftMargin: Theme.mm(9.3)
        anchors.verticalCenter: parent.verticalCenter
        color: row.tone === "plain" ? Theme.bandMark(row.band) : Theme.tone(row.tone)
        name: row.icon
        size: Theme.mm(row.large ? 22 : 17.4)
    }

    Column {
        id: words

        anchors.left: glyph.right
        anchors.leftMargin: Theme.mm(9.3)
        anchors.right: after.left
        anchors.rightMargin: Theme.gap
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.arabic ? 0 : Theme.mm(0.6)

        Label {
            color: Theme.inkSoft
            leading: 1.3
            size: Theme.type(8.1, Theme.scale)
            text: row.label
            visible: text !== ""
            width: parent.width
        }

        Label {
            leading: 1.3
            size: Theme.type(row.large ? 11.84 : 10.3, Theme.scale)
            strong: true
            text: Theme.together(row.value)
            width: parent.width
        }

        Label {
            color: row.tone === "plain" ? Theme.inkSoft : Theme.ink
            size: Theme.type(row.large ? 9.35 : 8.1, Theme.scale)
            text: Theme.together(row.note)
            visible: text !== ""
            width: parent.width
        }
    }

    Item {
        id: after

        anchors.right: parent.right
        anchors.rightMargin: Theme.mm(8)
        anchors.verticalCenter: parent.verticalCenter
        height: childrenRect.height
        width: childrenRect.width
    }
}

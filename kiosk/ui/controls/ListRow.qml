import QtQuick
import ".."

// One line of a list or of suggestions: icon, bold words, soft words after them, a chevron or a tick.
Pressable {
    id: row

    property string label
    property string help
    property string icon
    property string band: "street"
    property bool hairline: true
    property bool framed: false

    description: help
    implicitHeight: Math.max(Theme.target, words.height + 2 * Theme.mm(3))
    name: label

    Rectangle {
        anchors.fill: parent
        anchors.margins: row.framed ? 0 : Theme.edgeWidth
        border.color: Theme.edge
        border.width: row.framed ? Theme.edgeWidth : 0
        radius: row.framed ? Theme.radius : 0
        color: row.down ? Theme.pressedGround : row.selected ? Theme.selected : Theme.raised
    }

    Rectangle {
        color: Theme.hairline
        height: Theme.edgeWidth
        visible: row.hairline && !row.framed
        width: parent.width
        y: -Math.ceil(Theme.physical(2.5) / 2)
    }

    Icon {
        id: glyph

        anchors.left: parent.left
        anchors.leftMargin: Theme.mm(7.5)
        anchors.verticalCenter: parent.verticalCenter
        color: row.selected && !Theme.plain ? Theme.selectedInk : Theme.bandMark(row.band)
        name: row.icon
        size: Theme.iconAction
        visible: name !== ""
        width: visible ? size : 0
    }

    Flow {
        id: words

        anchors.left: glyph.right
        anchors.leftMargin: glyph.visible ? Theme.mm(6.2) : 0
        anchors.right: mark.left
        anchors.rightMargin: Theme.mm(4)
        anchors.verticalCenter: parent.verticalCenter
        spacing: 0

        Label {
            color: row.selected && !Theme.plain ? Theme.selectedInk : Theme.ink
            leading: 1.25
            rightPadding: Theme.rtl ? 0 : Theme.mm(5)
            leftPadding: Theme.rtl ? Theme.mm(5) : 0
            size: Theme.type(9.5, Theme.scale)
            strong: true
            text: row.label
            width: Math.min(implicitWidth, words.width)
        }

        Label {
            color: row.selected && !Theme.plain ? Theme.selectedInk : Theme.inkSoft
            leading: 1.25
            size: Theme.label
            text: row.help
            visible: text !== ""
            width: Math.min(implicitWidth, words.width)
        }
    }

    Icon {
        id: mark

        anchors.right: parent.right
        anchors.rightMargin: Theme.mm(7.5)
        anchors.verticalCenter: parent.verticalCenter
        color: row.selected && !Theme.plain ? Theme.selectedInk : Theme.primary
        name: row.selected ? "check-bold" : "chevron-right"
        size: Theme.iconAction
    }
}

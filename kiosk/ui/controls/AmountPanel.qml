pragma ComponentBehavior: Bound

import QtQuick
import ".."

// How much, for what and to whom. An amount is never elided and never broken.
Rectangle {
    id: panel

    required property var body

    readonly property bool beside: width > Theme.mm(240) && (Theme.landscape || Theme.scale < 1.3)
    readonly property int pad: Theme.mm(Theme.landscape ? 6 : 10)

    border.color: Theme.tone(body.tone)
    border.width: Theme.plain ? 0 : Theme.strongEdge
    color: Theme.toneGround(body.tone)
    implicitHeight: (beside ? Math.max(sum.height, lines.height) : sum.height + Theme.gap + lines.height) + 2 * pad
    radius: Theme.radius

    Column {
        id: sum

        anchors.left: parent.left
        anchors.leftMargin: panel.pad
        width: panel.beside ? (panel.width - 3 * panel.pad) * 0.46 : panel.width - 2 * panel.pad
        y: panel.beside ? (panel.height - height) / 2 : panel.pad

        Label {
            size: Theme.type(8.7, Theme.scale)
            text: panel.body.amount_label
            width: parent.width
        }

        Label {
            fontSizeMode: Text.HorizontalFit
            minimumPixelSize: Theme.heading
            size: Theme.type(Theme.landscape ? 22 : 27.4, Math.min(Theme.titleScale, 1.15))
            strong: true
            text: panel.body.amount
            width: parent.width
            wrapMode: Text.NoWrap
            Accessible.ignored: false
            Accessible.name: panel.body.amount_label + ": " + text
            Accessible.role: Accessible.StaticText
        }
    }

    Column {
        id: lines

        anchors.right: parent.right
        anchors.rightMargin: panel.pad
        spacing: Theme.mm(1)
        width: panel.beside ? (panel.width - 3 * panel.pad) * 0.54 : panel.width - 2 * panel.pad
        y: panel.beside ? (panel.height - height) / 2 : panel.height - panel.pad - height

        Repeater {
            model: panel.body.lines.length

            Label {
                required property int index

                size: Theme.label
                strong: index === 0
                text: panel.body.lines[index] ?? ""
                width: lines.width
            }
        }
    }
}

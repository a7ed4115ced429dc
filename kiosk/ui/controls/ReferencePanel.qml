import QtQuick
import ".."

// The reference, large, and the way to hear it digit by digit. A reference reads from left to right everywhere.
Rectangle {
    id: panel

    required property var body

    signal hear

    border.color: Theme.tone(body.tone)
    border.width: Theme.plain ? 0 : Theme.strongEdge
    color: Theme.toneGround(body.tone)
    implicitHeight: Math.max(words.height, button.height) + 2 * Theme.mm(Theme.landscape ? 4 : 7)
    radius: Theme.radius

    Column {
        id: words

        anchors.left: parent.left
        anchors.leftMargin: Theme.mm(11.2)
        anchors.right: button.left
        anchors.rightMargin: Theme.gap
        anchors.verticalCenter: parent.verticalCenter

        Label {
            leading: 1.3
            size: Theme.type(8.7, Theme.scale)
            text: panel.body.reference_label
            width: parent.width
        }

        Label {
            font.family: "Noto Sans"
            font.letterSpacing: Theme.mm(0.6)
            fontSizeMode: Text.HorizontalFit
            bottomPadding: 0
            lineHeight: 1
            topPadding: 0
            minimumPixelSize: Theme.heading
            size: Theme.type(Theme.landscape ? 22 : 27.4, Math.min(Theme.titleScale, 1.1))
            strong: true
            text: panel.body.reference
            width: parent.width
            wrapMode: Text.NoWrap
            Accessible.ignored: false
            Accessible.name: panel.body.reference_label + ": " + text
            Accessible.role: Accessible.StaticText
        }
    }

    Button {
        id: button

        anchors.right: parent.right
        anchors.rightMargin: visible ? Theme.mm(11.2) : 0
        anchors.verticalCenter: parent.verticalCenter
        icon: "volume-high"
        iconSize: Theme.mm(12.5)
        label: panel.body.hear
        padding: Theme.mm(7)
        visible: label !== ""
        width: visible ? Math.min(implicitWidth, panel.width * 0.4) : 0
        onClicked: panel.hear()
    }
}

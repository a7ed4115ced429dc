import QtQuick
import ".."

// `kind`: primary, secondary, danger, and on the sea: seaPrimary, seaSecondary.
Pressable {
    id: button

    property string label
    property string icon
    property string endIcon
    property string kind: "secondary"
    property int size: Theme.actionLabel
    property int iconSize: Theme.iconAction
    property real minimum: Theme.actionHeight
    property real padding: Theme.mm(9)

    readonly property bool filled: kind === "primary" || kind === "seaPrimary"
    readonly property color accent: kind === "danger" ? Theme.danger : kind.startsWith("sea") ? Theme.seaInk : Theme.primary
    readonly property color ground: kind === "primary" ? Theme.primary : filled ? Theme.seaInk : kind === "seaSecondary" ? Theme.sea : Theme.raised
    readonly property color labelColor: kind === "primary" ? Theme.primaryInk : kind !== "seaPrimary" ? accent : Theme.dark ? "#000000" : Theme.primary

    implicitHeight: Math.max(minimum, words.implicitHeight + 2 * Theme.step)
    implicitWidth: line.fixedWidth + words.implicitWidth + 2 * padding
    name: label

    Rectangle {
        anchors.fill: parent
        border.color: button.accent
        border.width: Theme.strongEdge
        color: !button.down ? button.ground : button.kind === "primary" ? Theme.primaryPressed : button.kind === "seaSecondary" ? Theme.primaryPressed : Theme.pressedGround
        radius: Theme.radius
    }

    Row {
        id: line

        readonly property real fixedWidth: (start.visible ? start.width + spacing : 0) + (end.visible ? end.width + spacing : 0)

        anchors.centerIn: parent
        spacing: Theme.mm(5.6)

        Icon {
            id: start

            anchors.verticalCenter: parent.verticalCenter
            color: words.color
            name: button.icon
            size: button.iconSize
            visible: button.icon !== ""
        }

        // As wide as the words are drawn, so that the icons stay beside words that needed two lines.
        Item {
            anchors.verticalCenter: parent.verticalCenter
            height: words.height
            width: words.lineCount > 1 ? words.contentWidth : words.width

            Label {
                id: words

                anchors.centerIn: parent
                color: button.down && button.kind === "primary" && Theme.dark ? "#000000" : button.labelColor
                horizontalAlignment: Text.AlignHCenter
                leading: 1.2
                size: button.size
                strong: true
                text: button.label
                width: Math.max(0, Math.min(implicitWidth, button.width - line.fixedWidth - button.padding))
            }
        }

        Icon {
            id: end

            anchors.verticalCenter: parent.verticalCenter
            color: words.color
            name: button.endIcon
            size: button.iconSize
            visible: button.endIcon !== ""
        }
    }
}

import QtQuick
import ".."

// The head where the keyboard needs the height: icon, question and step on one line over the progress.
Column {
    id: head

    required property var screen
    readonly property var progress: screen.progress
    property bool lined: true
    // Without the hint.
    property bool brief: false

    Accessible.name: screen.title
    Accessible.role: Accessible.Heading
    spacing: Theme.mm(3.5)

    Item {
        height: Math.max(chip.height, title.height)
        width: parent.width

        BandIcon {
            id: chip

            anchors.left: parent.left
            anchors.verticalCenter: parent.verticalCenter
            band: head.screen.band
            icon: head.screen.icon
        }

        Label {
            id: title

            anchors.left: chip.right
            anchors.leftMargin: chip.visible ? Theme.mm(5.6) : 0
            anchors.right: step.left
            anchors.rightMargin: Theme.gap
            anchors.verticalCenter: parent.verticalCenter
            leading: 1.2
            size: Math.round(Theme.title * 0.8)
            strong: true
            text: head.screen.title
        }

        Label {
            id: step

            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            color: Theme.inkSoft
            size: Theme.actionLabel
            text: head.progress ? head.progress.text : ""
            wrapMode: Text.NoWrap
        }
    }

    ProgressLine {
        band: head.screen.band
        progress: head.lined ? head.progress : null
        width: parent.width
    }

    Label {
        color: Theme.inkSoft
        leading: 1.3
        size: Theme.label
        text: head.screen.hint
        visible: text !== "" && !head.brief
        width: parent.width
    }

    Notice {
        icon: "alert-circle"
        text: head.screen.error
        tone: "danger"
        visible: text !== ""
        width: parent.width
    }
}

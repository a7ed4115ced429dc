pragma ComponentBehavior: Bound

import QtQuick
import ".."

// Journey, step and progress; the question; its hint; what went wrong with the last answer.
Column {
    id: head

    required property var screen
    readonly property var progress: screen.progress

    Accessible.name: screen.title
    Accessible.role: Accessible.Heading

    Item {
        height: Theme.mm(18.7)
        visible: head.screen.journey !== ""
        width: parent.width

        BandIcon {
            id: chip

            anchors.left: parent.left
            band: head.screen.band
            icon: head.screen.icon
        }

        Label {
            anchors.left: chip.right
            anchors.leftMargin: chip.visible ? Theme.mm(5.6) : 0
            anchors.right: step.left
            anchors.rightMargin: Theme.gap
            anchors.verticalCenter: parent.verticalCenter
            leading: 1.1
            size: Theme.actionLabel
            strong: true
            text: head.screen.journey
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

    Item {
        height: Theme.mm(6.2)
        visible: progressLine.visible
        width: 1
    }

    ProgressLine {
        id: progressLine

        band: head.screen.band
        progress: head.progress
        width: parent.width
    }

    Item {
        height: Theme.landscape ? Theme.mm(7.5) : Theme.mm(12)
        visible: head.screen.journey !== "" || progressLine.visible
        width: 1
    }

    Label {
        leading: 1.2
        size: Theme.title
        strong: true
        text: head.screen.title
        visible: text !== ""
        width: parent.width
    }

    Item {
        height: Theme.arabic ? 0 : Theme.mm(2.5)
        visible: hint.visible
        width: 1
    }

    Label {
        id: hint

        color: Theme.inkSoft
        leading: 1.4
        text: head.screen.hint
        visible: text !== ""
        width: parent.width
    }

    Item {
        height: Theme.mm(5)
        visible: trouble.visible
        width: 1
    }

    Loader {
        id: trouble

        active: head.screen.error !== ""
        visible: active
        width: parent.width

        sourceComponent: Notice {
            icon: "alert-circle"
            text: head.screen.error
            tone: "danger"
        }
    }
}

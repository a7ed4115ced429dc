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

        Rectangle {
            id: chip

            anchors.left: parent.left
            border.color: Theme.edge
            border.width: Theme.plain ? 0 : Theme.strongEdge
            color: Theme.band(head.screen.band)
            height: parent.height
            radius: Theme.radius
            visible: head.screen.icon !== ""
            width: visible ? height : 0

            Icon {
                anchors.centerIn: parent
                color: Theme.bandInk(head.screen.band)
                name: head.screen.icon
                size: Theme.mm(12.5)
            }
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

    Row {
        id: progressLine

        readonly property int steps: head.progress ? head.progress.steps : 0

        height: Theme.mm(2.5)
        spacing: Theme.mm(2.5)
        visible: steps > 0
        width: parent.width

        Repeater {
            model: progressLine.steps

            Rectangle {
                required property int index
                readonly property bool done: index < head.progress.step

                border.color: Theme.edge
                border.width: Theme.plain || done ? 0 : 1
                color: !done ? (Theme.plain ? Theme.hairline : Theme.surface) : Theme.plain ? Theme.band(head.screen.band) : Theme.primary
                height: progressLine.height
                width: (head.width - progressLine.spacing * (progressLine.steps - 1)) / progressLine.steps
            }
        }
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

    Notice {
        id: trouble

        icon: "alert-circle"
        text: head.screen.error
        tone: "danger"
        visible: text !== ""
        width: parent.width
    }
}

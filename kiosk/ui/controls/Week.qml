pragma ComponentBehavior: Bound

import QtQuick
import ".."

// The week's name between the ways to the one before and the next, and its seven days.
Column {
    id: week

    required property var body
    required property var blank
    readonly property int cell: Math.floor((width - 6 * Theme.keyGap) / 7)

    signal chose(string id)

    spacing: Theme.mm(4)

    Item {
        height: Math.max(Theme.target, title.height)
        width: parent.width

        Label {
            id: title

            anchors.left: parent.left
            anchors.verticalCenter: parent.verticalCenter
            size: Theme.type(10.6, Math.min(Theme.scale, 1.25))
            strong: true
            text: week.body.week
            width: parent.width - turns.width - Theme.gap
        }

        Row {
            id: turns

            anchors.right: parent.right
            spacing: Theme.gap

            Turn {
                action: week.body.earlier
                icon: "chevron-left"
            }

            Turn {
                action: week.body.later
                icon: "chevron-right"
            }
        }
    }

    component Turn: Button {
        property var action: null

        height: Theme.target
        iconSize: Theme.mm(15)
        name: action ? action.label : ""
        visible: !!action
        width: Theme.target * 1.2
        onClicked: week.chose(action.id)
    }

    Row {
        spacing: Theme.keyGap

        Repeater {
            model: week.body.days.length

            SlotDayCell {
                required property int index

                day: week.body.days[index] ?? week.blank
                width: week.cell
                onClicked: week.chose(day.id)
            }
        }
    }
}

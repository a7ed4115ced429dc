pragma ComponentBehavior: Bound

import QtQuick
import ".."

// Month and year between the ways to the last and the next, arrows with spoken names; weekdays; a cell for each day.
Column {
    id: month

    required property var body
    readonly property int cell: Math.floor((width - 6 * Theme.keyGap) / 7)
    // As wide as the day's column below it, or a finger.
    readonly property int turnWidth: Math.max(Theme.target, cell)

    property int cellHeight: Theme.target
    // Weeks without a day are not drawn.
    readonly property int cells: 7 * Math.ceil(body.days.reduce((end, day, index) => day.label !== "" ? index + 1 : end, 0) / 7)

    readonly property var outside: ({
            date: "",
            label: "",
            spoken: "",
            enabled: false,
            selected: false,
            today: false
        })

    signal day(string date)
    signal turned(string month)

    spacing: Theme.mm(3)

    Item {
        height: Theme.target
        width: parent.width

        TurnButton {
            anchors.left: parent.left
            icon: "chevron-left"
            name: month.body.previous_label
            visible: month.body.previous_month !== ""
            onClicked: month.turned(month.body.previous_month)
        }

        Label {
            anchors.centerIn: parent
            fontSizeMode: Text.HorizontalFit
            horizontalAlignment: Text.AlignHCenter
            minimumPixelSize: Theme.fine
            size: Theme.type(10.6, Math.min(Theme.scale, 1.25))
            strong: true
            text: month.body.month_title
            width: parent.width - 2 * (month.turnWidth + Theme.gap)
            wrapMode: Text.NoWrap
        }

        TurnButton {
            anchors.right: parent.right
            icon: "chevron-right"
            name: month.body.next_label
            visible: month.body.next_month !== ""
            onClicked: month.turned(month.body.next_month)
        }
    }

    component TurnButton: Button {
        height: Theme.target
        iconSize: Theme.mm(15)
        width: month.turnWidth
    }

    Row {
        height: Theme.mm(11)
        spacing: Theme.keyGap

        Repeater {
            model: month.body.weekdays.length

            Label {
                required property int index

                color: Theme.inkSoft
                fontSizeMode: Text.HorizontalFit
                height: parent.height
                horizontalAlignment: Text.AlignHCenter
                minimumPixelSize: Math.round(size * 0.7)
                size: Theme.caption
                text: month.body.weekdays[index]
                verticalAlignment: Text.AlignVCenter
                width: month.cell
                wrapMode: Text.NoWrap
            }
        }
    }

    Grid {
        columns: 7
        spacing: Theme.keyGap

        Repeater {
            model: month.cells

            DayCell {
                required property int index

                day: month.body.days[index] ?? month.outside
                height: month.cellHeight
                width: month.cell
                onClicked: month.day(day.date)
            }
        }
    }
}

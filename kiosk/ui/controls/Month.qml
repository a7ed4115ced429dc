pragma ComponentBehavior: Bound

import QtQuick
import ".."

// Month and year with the ways to the next and the last; weekdays; a cell for each day.
Column {
    id: month

    required property var body
    readonly property int cell: Math.floor((width - 6 * Theme.keyGap) / 7)

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

        Label {
            anchors.left: parent.left
            anchors.right: previous.left
            anchors.rightMargin: Theme.gap
            anchors.verticalCenter: parent.verticalCenter
            size: Theme.type(10.6, Math.min(Theme.scale, 1.25))
            strong: true
            text: month.body.month_title
        }

        TurnButton {
            id: previous

            anchors.right: next.left
            anchors.rightMargin: next.visible ? Theme.gap : 0
            icon: "chevron-left"
            label: month.body.previous_label
            visible: month.body.previous_month !== ""
            onClicked: month.turned(month.body.previous_month)
        }

        TurnButton {
            id: next

            anchors.right: parent.right
            endIcon: "chevron-right"
            label: month.body.next_label
            visible: month.body.next_month !== ""
            width: visible ? implicitWidth : 0
            onClicked: month.turned(month.body.next_month)
        }
    }

    component TurnButton: Button {
        height: Theme.target
        iconSize: Theme.mm(12)
        padding: Theme.mm(5)
        size: Theme.type(8.75, Math.min(Theme.scale, 1.2))
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

pragma ComponentBehavior: Bound

import QtQuick
import ".."

// Hours and minutes to choose from. Numbers run from left to right in every language.
Column {
    id: clock

    required property var body
    readonly property int cell: Math.floor((width - (columns - 1) * Theme.keyGap) / columns)
    readonly property int columns: Theme.landscape ? 6 : 8
    readonly property string hour: body.time.slice(0, 2)
    readonly property string minute: body.time.slice(3, 5)

    signal chosen(string time)

    spacing: Theme.mm(3)

    Label {
        size: Theme.type(10.6, Math.min(Theme.scale, 1.25))
        strong: true
        text: clock.body.time_label
        width: parent.width
    }

    component Cells: Grid {
        id: cells

        required property var options
        signal picked(string id)

        LayoutMirroring.childrenInherit: true
        LayoutMirroring.enabled: false
        columns: clock.columns
        spacing: Theme.keyGap

        Repeater {
            model: cells.options.length

            DayCell {
                required property int index
                readonly property var option: cells.options[index]

                day: ({
                        date: option.id,
                        enabled: true,
                        label: option.label,
                        selected: option.selected,
                        spoken: option.help || option.label,
                        today: false
                    })
                height: Math.max(Theme.physical(12.7), Theme.mm(20))
                width: clock.cell
                onClicked: cells.picked(option.id)
            }
        }
    }

    Cells {
        options: clock.body.hours
        onPicked: id => clock.chosen(id + ":" + (clock.minute || "00"))
    }

    Rectangle {
        color: Theme.hairline
        height: Theme.edgeWidth
        width: parent.width
    }

    Cells {
        options: clock.body.minutes
        onPicked: id => clock.chosen((clock.hour || "12") + ":" + id)
    }
}

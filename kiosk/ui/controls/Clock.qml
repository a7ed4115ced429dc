pragma ComponentBehavior: Bound

import QtQuick
import ".."

// The hours of a day, a quarter of it in each row; then the minutes of the chosen one. Numbers run from left to right in
// every language.
Column {
    id: clock

    required property var body
    readonly property var blank: ({
            help: "",
            id: "",
            label: "",
            selected: false
        })
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
        property bool opened: true
        readonly property int cell: Math.floor((width - (columns - 1) * spacing) / columns)

        signal picked(string id)

        LayoutMirroring.childrenInherit: true
        LayoutMirroring.enabled: false
        spacing: Theme.keyGap
        width: clock.width

        Repeater {
            model: cells.options.length

            DayCell {
                required property int index
                readonly property var option: cells.options[index] ?? clock.blank

                day: ({
                        date: option.id,
                        enabled: cells.opened,
                        label: option.label,
                        selected: option.selected,
                        spoken: option.help || option.label,
                        today: false
                    })
                height: Math.max(Theme.physical(12.7), Theme.mm(Theme.landscape ? 20 : 17.5))
                width: cells.cell
                onClicked: cells.picked(option.id)
            }
        }
    }

    Cells {
        columns: 6
        options: clock.body.hours
        onPicked: id => clock.chosen(id + ":" + (clock.minute || "00"))
    }

    Item {
        height: Theme.mm(2)
        width: 1
    }

    // The minutes of the chosen hour, each said in full: 18:00, 18:15. Without an hour there is nothing to choose.
    Cells {
        columns: 4
        opened: clock.hour !== ""
        options: clock.body.minutes.map(option => Object.assign({}, option, {
            label: clock.full(option.label)
        }))
        onPicked: id => clock.chosen(clock.hour + ":" + id)
    }

    function full(minutes: string): string {
        const hour = body.hours.find(option => option.selected);
        return hour && hour.label.includes(":00") ? hour.label.replace(":00", minutes) : minutes;
    }
}

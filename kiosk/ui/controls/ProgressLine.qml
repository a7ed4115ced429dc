pragma ComponentBehavior: Bound

import QtQuick
import ".."

// One part for each step; what is done carries the group's colour.
Row {
    id: line

    property var progress: null
    property string band
    readonly property int steps: progress ? progress.steps : 0

    height: Theme.mm(2.5)
    spacing: Theme.mm(2.5)
    visible: steps > 0

    Repeater {
        model: line.steps

        Rectangle {
            required property int index
            readonly property bool done: line.progress && index < line.progress.step

            border.color: Theme.edge
            border.width: Theme.plain || done ? 0 : 1
            color: !done ? (Theme.plain ? Theme.hairline : Theme.surface) : Theme.plain ? Theme.band(line.band) : Theme.primary
            height: line.height
            width: (line.width - line.spacing * (line.steps - 1)) / line.steps
        }
    }
}

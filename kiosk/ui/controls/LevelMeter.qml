pragma ComponentBehavior: Bound

import QtQuick
import ".."

// How loud the citizen is: bars that rise from the middle. It tells that the microphone is open, and that it hears.
Row {
    id: meter

    property real level: 0
    // Every second bar, where there is little room.
    property bool slim: false

    readonly property var shape: slim ? [0.2, 0.5, 0.9, 1, 0.8, 0.6, 0.2] : [0.18, 0.34, 0.48, 0.8, 0.92, 1, 0.86, 0.76, 0.54, 0.7, 0.46, 0.3, 0.18]
    readonly property int bar: Theme.mm(3.2)

    height: Theme.mm(38)
    spacing: Theme.mm(3.6)
    Accessible.ignored: true

    Repeater {
        model: meter.shape.length

        Rectangle {
            required property int index

            anchors.verticalCenter: parent.verticalCenter
            color: Theme.primary
            height: Math.max(width, meter.height * meter.shape[index] * Math.min(1, meter.level * 1.4))
            radius: width / 2
            width: meter.bar
        }
    }
}

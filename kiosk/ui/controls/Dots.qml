pragma ComponentBehavior: Bound

import QtQuick
import ".."

// A thin line of which one part after the other lights up: something is under way.
Row {
    id: dots

    readonly property int parts: 5
    property int lit: 0

    height: Theme.mm(2.5)
    spacing: Theme.mm(2.5)

    Timer {
        interval: 400
        repeat: true
        running: dots.visible && Theme.motionOn
        onTriggered: dots.lit = (dots.lit + 1) % dots.parts
    }

    Repeater {
        model: dots.parts

        Rectangle {
            required property int index

            color: index === dots.lit || !Theme.motionOn ? Theme.primary : Theme.hairline
            height: dots.height
            width: (dots.width - dots.spacing * (dots.parts - 1)) / dots.parts
        }
    }
}

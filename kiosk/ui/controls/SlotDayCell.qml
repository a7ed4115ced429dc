pragma ComponentBehavior: Bound

import QtQuick
import ".."

// One day of the week: its name, its number, and how much is free. A day without a time has no frame.
Pressable {
    id: cell

    required property var day

    readonly property color ink: selected ? Theme.primaryInk : day.enabled ? Theme.ink : Theme.inkSoft
    readonly property real room: width - 2 * Theme.mm(1.5)

    activeFocusOnTab: enabled
    enabled: day.enabled
    height: Math.max(Theme.target, words.height + 2 * Theme.mm(4))
    name: day.spoken
    selectable: true
    selected: day.selected
    Accessible.ignored: !enabled

    Rectangle {
        anchors.fill: parent
        border.color: cell.selected ? Theme.primary : Theme.edge
        border.width: Theme.edgeWidth
        color: cell.selected ? Theme.primary : cell.down ? Theme.pressedGround : Theme.raised
        radius: Theme.radius
        visible: cell.enabled
    }

    Column {
        id: words

        anchors.centerIn: parent
        width: cell.room

        Word {
            size: Theme.caption
            text: cell.day.weekday
        }

        Word {
            size: Theme.type(11.84, Math.min(Theme.scale, 1.25))
            strong: cell.enabled
            text: cell.day.number
        }

        Word {
            color: cell.selected || !cell.enabled ? cell.ink : Theme.good
            size: Theme.caption
            strong: cell.enabled
            text: cell.day.free
        }
    }

    component Word: Label {
        color: cell.ink
        fontSizeMode: Text.HorizontalFit
        horizontalAlignment: Text.AlignHCenter
        minimumPixelSize: Math.round(size * 0.55)
        width: parent.width
        wrapMode: Text.NoWrap
    }
}

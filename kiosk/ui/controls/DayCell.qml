import QtQuick
import ".."

// One day: framed when it can be chosen, filled when it is, underlined when it is today.
Pressable {
    id: cell

    required property var day

    readonly property color ink: selected ? Theme.primaryInk : day.enabled ? Theme.ink : Theme.inkSoft

    activeFocusOnTab: enabled
    enabled: day.enabled && day.date !== ""
    name: day.spoken
    selectable: true
    selected: day.selected
    visible: true
    Accessible.ignored: !enabled

    Rectangle {
        anchors.fill: parent
        border.color: cell.selected ? Theme.primary : Theme.edge
        border.width: Theme.edgeWidth
        color: cell.selected ? Theme.primary : cell.down ? Theme.pressedGround : Theme.raised
        radius: Theme.radius
        visible: cell.enabled
    }

    Label {
        anchors.centerIn: parent
        color: cell.ink
        fontSizeMode: Text.HorizontalFit
        horizontalAlignment: Text.AlignHCenter
        minimumPixelSize: Math.round(size * 0.6)
        size: Theme.type(9.95, Math.min(Theme.scale, 1.25))
        strong: cell.enabled
        text: cell.day.label
        width: parent.width - 2 * Theme.mm(1.5)
        wrapMode: Text.NoWrap
    }

    Rectangle {
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.mm(3)
        anchors.horizontalCenter: parent.horizontalCenter
        color: cell.ink
        height: Theme.strongEdge
        visible: cell.day.today
        width: Theme.mm(12)
    }
}

import QtQuick
import ".."

// A time to choose: filled and ticked when it is chosen.
Pressable {
    id: time

    required property var option
    readonly property color ink: selected ? Theme.primaryInk : Theme.ink

    implicitHeight: Math.max(Theme.target, label.implicitHeight + 2 * Theme.mm(4))
    name: (option.number ? option.number + ". " : "") + option.label
    selectable: true
    selected: option.selected

    Rectangle {
        anchors.fill: parent
        border.color: time.selected ? Theme.primary : Theme.edge
        border.width: Theme.edgeWidth
        color: time.selected ? Theme.primary : time.down ? Theme.pressedGround : Theme.raised
        radius: Theme.radius
    }

    Icon {
        id: tick

        anchors.left: parent.left
        anchors.leftMargin: Theme.mm(4)
        anchors.verticalCenter: parent.verticalCenter
        color: time.ink
        name: "check-bold"
        size: Theme.mm(11)
        visible: time.selected
    }

    Label {
        id: label

        anchors.left: tick.visible ? tick.right : parent.left
        anchors.leftMargin: Theme.mm(2)
        anchors.right: parent.right
        anchors.rightMargin: Theme.mm(tick.visible ? 4 : 2)
        anchors.verticalCenter: parent.verticalCenter
        color: time.ink
        fontSizeMode: Text.HorizontalFit
        horizontalAlignment: Text.AlignHCenter
        minimumPixelSize: Math.round(size * 0.6)
        size: Theme.type(9.95, Math.min(Theme.scale, 1.25))
        strong: true
        text: time.option.label
        wrapMode: Text.NoWrap
    }
}

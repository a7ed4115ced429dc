import QtQuick
import ".."

// One of the six that are always there. The touch area keeps its distance from its neighbours.
Item {
    id: cell

    required property var action
    property bool inverse: false

    signal clicked

    Rectangle {
        anchors.fill: parent
        color: touch.down ? (cell.inverse ? Theme.inkSoft : Theme.pressedGround) : cell.inverse ? Theme.ink : "transparent"
    }

    Pressable {
        id: touch

        anchors.fill: parent
        anchors.margins: Math.ceil(Theme.physical(2.5) / 2)
        name: cell.action.label
        ring.gap: 0
        ring.outer: cell.inverse ? Theme.inkInverse : Theme.focusOuter
        onClicked: cell.clicked()
    }

    Column {
        anchors.centerIn: parent
        spacing: Theme.arabic ? -Theme.mm(1.2) : Theme.mm(1.2)
        width: parent.width - Theme.mm(3)

        Icon {
            anchors.horizontalCenter: parent.horizontalCenter
            color: words.color
            name: cell.action.icon
            size: Theme.iconBar
        }

        Label {
            id: words

            color: cell.inverse && !(touch.down && Theme.dark) ? Theme.inkInverse : Theme.ink
            fontSizeMode: Text.HorizontalFit
            horizontalAlignment: Text.AlignHCenter
            leading: 1.1
            maximumLineCount: 2
            minimumPixelSize: Math.round(size * 0.75)
            size: Theme.barLabel
            strong: true
            text: cell.action.label
            width: parent.width
        }
    }
}

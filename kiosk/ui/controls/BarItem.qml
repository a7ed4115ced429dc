pragma ComponentBehavior: Bound

import QtQuick
import ".."

// One of the six that are always there. The touch area keeps its distance from its neighbours.
Item {
    id: cell

    required property var action
    property bool inverse: false
    property bool lit: false

    signal clicked

    Rectangle {
        anchors.fill: parent
        color: touch.down ? (cell.inverse ? Theme.inkSoft : Theme.pressedGround) : cell.inverse ? Theme.ink : cell.lit ? Theme.sun : "transparent"
        border.color: Theme.sunEdge
        border.width: cell.lit && !Theme.plain ? Theme.selectedEdge : 0
    }

    Pressable {
        id: touch

        anchors.fill: parent
        anchors.margins: Math.ceil(Theme.physical(2.5) / 2)
        name: cell.action.label
        ring: FocusRing {
            around: touch
            gap: 0
            outer: cell.inverse ? Theme.inkInverse : Theme.focusOuter
        }
        onClicked: cell.clicked()
    }

    // The icons of all cells stand on one line; a second line of words goes below.
    Icon {
        id: glyph

        anchors.horizontalCenter: parent.horizontalCenter
        color: words.color
        name: cell.action.icon
        size: Theme.iconBar
        y: Math.min((cell.height - size - words.size * 1.4) / 2, cell.height - size - words.height - Theme.mm(1.5))
    }

    Label {
        id: words

        readonly property int longest: Math.max(...text.split(/\s+/).map(word => word.length))

        anchors.horizontalCenter: parent.horizontalCenter
        anchors.top: glyph.bottom
        anchors.topMargin: Theme.arabic ? 0 : Theme.mm(0.9)
        color: cell.inverse && !(touch.down && Theme.dark) ? Theme.inkInverse : cell.lit ? Theme.sunInk : Theme.ink
        horizontalAlignment: Text.AlignHCenter
        leading: 1.1
        maximumLineCount: 2
        size: Math.min(Theme.barLabel, Math.floor(1.6 * width / longest))
        strong: true
        text: cell.action.label
        width: parent.width - Theme.mm(3)
    }
}

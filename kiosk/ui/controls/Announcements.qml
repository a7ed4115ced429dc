pragma ComponentBehavior: Bound

import QtQuick
import ".."

// What the host tells its visitors: a board with a line between one and the next.
Rectangle {
    id: board

    required property var texts
    property string family: Theme.family
    property bool night: false
    property int size: Theme.label
    property real inset: Theme.mm(5)

    border.color: night ? Theme.nightHairline : Theme.edge
    border.width: night || !Theme.plain ? Theme.edgeWidth : 0
    color: night ? Theme.nightRaised : Theme.sand
    implicitHeight: texts.length > 0 ? Math.max(lines.height, horn.size) + 2 * inset : 0
    radius: Theme.radius
    visible: texts.length > 0

    Icon {
        id: horn

        anchors.left: parent.left
        anchors.leftMargin: Theme.mm(6)
        anchors.verticalCenter: parent.verticalCenter
        color: board.night ? Theme.nightLight : Theme.primary
        name: "bullhorn"
        size: Theme.mm(13.7)
    }

    Column {
        id: lines

        anchors.left: horn.right
        anchors.leftMargin: Theme.mm(6)
        anchors.right: parent.right
        anchors.rightMargin: Theme.mm(6)
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.mm(2.4)

        Repeater {
            model: board.texts.length

            Column {
                id: entry

                required property int index

                spacing: lines.spacing
                width: lines.width

                Rectangle {
                    color: board.night ? Theme.nightHairline : Theme.sandHairline
                    height: Theme.edgeWidth
                    visible: entry.index > 0
                    width: parent.width
                }

                Label {
                    color: board.night ? Theme.nightInk : Theme.ink
                    font.family: board.family
                    size: board.size
                    text: Theme.together(board.texts[entry.index] ?? "")
                    width: parent.width
                    Accessible.ignored: false
                    Accessible.name: text
                    Accessible.role: Accessible.StaticText
                }
            }
        }
    }
}

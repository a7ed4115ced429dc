pragma ComponentBehavior: Bound

import QtQuick
import ".."

// What must happen, one below the other: done, now in a frame of its own, later with its number.
Column {
    id: list

    required property var stages

    readonly property int dot: Theme.mm(Theme.landscape ? 15 : 19.5)
    // What is left below each, so that all of them fill the height that there is.
    property real rowHeight: 0

    Repeater {
        model: list.stages.length

        Item {
            id: row

            required property int index
            readonly property var stage: list.stages[index] ?? ({
                    label: "",
                    note: "",
                    icon: "",
                    number: "",
                    state: "later"
                })
            readonly property bool done: stage.state === "done"
            readonly property bool now: stage.state === "now"
            readonly property color mark: done ? Theme.good : now ? Theme.primary : Theme.edge

            height: Math.max(list.rowHeight, words.height + Theme.mm(7), list.dot + Theme.mm(5))
            width: list.width
            Accessible.name: stage.label + ". " + stage.note
            Accessible.role: Accessible.StaticText

            Rectangle {
                anchors.fill: parent
                anchors.margins: Theme.mm(1)
                border.color: Theme.primary
                border.width: Theme.strongEdge
                color: Theme.raised
                radius: Theme.radius
                visible: row.now
            }

            Rectangle {
                anchors.bottom: parent.bottom
                anchors.bottomMargin: -list.dot / 2
                anchors.horizontalCenter: point.horizontalCenter
                anchors.top: point.bottom
                color: row.done ? Theme.good : Theme.hairline
                visible: row.index < list.stages.length - 1
                width: Theme.selectedEdge
                z: 1
            }

            Rectangle {
                id: point

                anchors.left: parent.left
                anchors.leftMargin: Theme.mm(5)
                anchors.verticalCenter: parent.verticalCenter
                border.color: row.mark
                border.width: Theme.edgeWidth
                color: row.done || row.now ? row.mark : Theme.surface
                height: list.dot
                radius: width / 2
                width: list.dot
                z: 2

                Icon {
                    anchors.centerIn: parent
                    color: row.now ? Theme.primaryInk : Theme.inkInverse
                    name: row.done ? "check-bold" : row.stage.icon
                    size: Math.round(list.dot * 0.62)
                    visible: row.done || row.now
                }

                Label {
                    anchors.centerIn: parent
                    color: Theme.inkSoft
                    size: Theme.caption
                    strong: true
                    text: row.stage.number
                    visible: !row.done && !row.now
                }
            }

            Column {
                id: words

                anchors.left: point.right
                anchors.leftMargin: Theme.mm(6)
                anchors.right: parent.right
                anchors.rightMargin: Theme.mm(4)
                anchors.verticalCenter: parent.verticalCenter

                Label {
                    color: row.done || row.now ? Theme.ink : Theme.inkSoft
                    size: Theme.type(8.7, Math.min(Theme.scale, 1.25))
                    strong: row.done || row.now
                    text: row.stage.label
                    width: parent.width
                }

                Label {
                    color: Theme.inkSoft
                    size: Theme.type(7.5, Math.min(Theme.scale, 1.25))
                    text: row.stage.note
                    visible: text !== ""
                    width: parent.width
                }
            }
        }
    }
}

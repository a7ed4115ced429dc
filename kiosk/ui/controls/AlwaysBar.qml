pragma ComponentBehavior: Bound

import QtQuick
import ".."

// The six actions of the frame: a row below in portrait, the console's foot in landscape. The last one is in ink.
Rectangle {
    id: bar

    required property var actions
    // One of them is lit: the kiosk speaks.
    property string lit: ""

    signal pressed(string action)

    readonly property int columns: Theme.landscape ? 2 : actions.length
    readonly property int rows: Math.ceil(actions.length / columns)

    color: Theme.sand

    Grid {
        id: cells

        anchors.fill: parent
        anchors.topMargin: Theme.edgeWidth
        columns: bar.columns

        Repeater {
            model: bar.actions.length

            Item {
                id: cell

                required property int index
                readonly property bool last: index === bar.actions.length - 1
                readonly property bool rowStart: index % bar.columns === 0

                height: cells.height / bar.rows
                width: cells.width / bar.columns

                Rectangle {
                    anchors.left: parent.left
                    anchors.verticalCenter: parent.verticalCenter
                    color: Theme.sandHairline
                    height: parent.height / 2
                    visible: !cell.rowStart && !cell.last
                    width: Theme.edgeWidth
                }

                Rectangle {
                    anchors.horizontalCenter: parent.horizontalCenter
                    anchors.top: parent.top
                    color: Theme.sandHairline
                    height: Theme.edgeWidth
                    visible: cell.index >= bar.columns && !cell.last
                    width: parent.width * 0.66
                }

                BarItem {
                    action: bar.actions[cell.index]
                    anchors.fill: parent
                    inverse: cell.last
                    lit: bar.lit === action.id
                    onClicked: bar.pressed(action.id)
                }
            }
        }
    }

    Rectangle {
        color: Theme.edge
        height: Theme.edgeWidth
        width: parent.width
    }
}

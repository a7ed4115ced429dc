pragma ComponentBehavior: Bound

import QtQuick
import ".."

// While the pages are read aloud: pause, repeat, how fast and how loud, on every page. Above the bar that is always there
// in portrait, under the page in landscape.
Rectangle {
    id: bar

    required property var guides

    signal pressed(string guide)

    color: Theme.raised
    height: Theme.landscape ? Theme.mm(34) : Theme.mm(42)

    Row {
        anchors.fill: parent
        anchors.topMargin: Theme.strongEdge

        Repeater {
            model: bar.guides.length

            Item {
                id: cell

                required property int index

                height: parent.height
                width: bar.width / bar.guides.length

                Rectangle {
                    anchors.left: parent.left
                    anchors.verticalCenter: parent.verticalCenter
                    color: Theme.edge
                    height: parent.height / 2
                    visible: cell.index > 0
                    width: Theme.edgeWidth
                }

                BarItem {
                    action: bar.guides[cell.index] ?? ({
                            id: "",
                            label: "",
                            icon: ""
                        })
                    anchors.fill: parent
                    onClicked: bar.pressed(action.id)
                }
            }
        }
    }

    Rectangle {
        color: Theme.sunEdge
        height: Theme.strongEdge
        width: parent.width
    }
}

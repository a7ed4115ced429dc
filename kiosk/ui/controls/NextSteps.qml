pragma ComponentBehavior: Bound

import QtQuick
import ".."

// What comes next and by when, as dots on a line; what is done is filled.
Column {
    id: next

    required property var steps
    property string title
    property string band: "street"

    readonly property int dot: Theme.mm(11.2)
    readonly property color ink: Theme.bandMark(band)

    spacing: Theme.mm(3)

    Label {
        leading: 1.3
        size: Theme.heading
        strong: true
        text: next.title
        visible: text !== ""
        width: parent.width
    }

    Column {
        width: parent.width

        Repeater {
            model: next.steps.length

            Item {
                id: line

                required property int index
                readonly property var step: next.steps[index] ?? ({
                        when: "",
                        what: "",
                        done: false
                    })

                height: words.height + Theme.mm(5)
                width: next.width
                Accessible.name: step.when + ". " + step.what
                Accessible.role: Accessible.StaticText

                Rectangle {
                    anchors.bottom: parent.bottom
                    anchors.horizontalCenter: point.horizontalCenter
                    anchors.top: point.verticalCenter
                    anchors.bottomMargin: -Theme.mm(4)
                    color: next.ink
                    visible: line.index < next.steps.length - 1
                    width: Theme.selectedEdge
                }

                Rectangle {
                    id: point

                    anchors.left: parent.left
                    border.color: next.ink
                    border.width: Theme.selectedEdge
                    color: line.step.done ? next.ink : Theme.surface
                    height: next.dot
                    radius: width / 2
                    width: next.dot
                    y: (first.height - height) / 2
                }

                Column {
                    id: words

                    anchors.left: point.right
                    anchors.leftMargin: Theme.mm(8.7)
                    anchors.right: parent.right

                    Label {
                        id: first

                        size: Theme.type(8.7, Theme.scale)
                        strong: true
                        text: line.step.when
                        width: parent.width
                    }

                    Label {
                        size: Theme.body
                        text: line.step.what
                        width: parent.width
                    }
                }
            }
        }
    }
}

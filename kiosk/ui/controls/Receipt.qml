pragma ComponentBehavior: Bound

import QtQuick
import ".."

// The receipt as it comes out of the slot: black on white in every contrast mode. It grows with its lines.
Item {
    id: receipt

    required property var lines
    property string qr
    property string caption
    property var modulesOf: null

    readonly property int size: Theme.type(6.6, 1)
    readonly property int edge: Theme.mm(6)

    implicitHeight: paper.y + paper.height
    Accessible.ignored: true

    Rectangle {
        color: Theme.ink
        height: Theme.mm(6)
        radius: height / 2
        width: parent.width
        z: 1
    }

    Rectangle {
        id: paper

        anchors.horizontalCenter: parent.horizontalCenter
        border.color: "#8A7D68"
        border.width: 2
        color: "#FFFFFF"
        height: content.height + Theme.mm(11)
        width: parent.width - 2 * Theme.mm(5)
        y: Theme.mm(3)

        Column {
            id: content

            anchors.horizontalCenter: parent.horizontalCenter
            spacing: Theme.mm(1.6)
            width: parent.width - 2 * receipt.edge
            y: Theme.mm(7)

            Repeater {
                model: receipt.lines.length

                Item {
                    id: row

                    required property int index
                    readonly property var line: receipt.lines[index] ?? ({
                            text: "",
                            value: "",
                            strong: false,
                            rule: false
                        })

                    height: line.rule ? Theme.mm(2) : Math.max(words.height, price.height)
                    width: content.width

                    Rectangle {
                        anchors.verticalCenter: parent.verticalCenter
                        color: "#000000"
                        height: Math.max(1, Theme.mm(0.4))
                        visible: row.line.rule
                        width: parent.width
                    }

                    Label {
                        id: words

                        anchors.left: parent.left
                        anchors.right: price.left
                        anchors.rightMargin: price.text ? Theme.mm(3) : 0
                        color: "#000000"
                        leading: 1.25
                        size: row.line.strong ? Math.round(receipt.size * 1.25) : receipt.size
                        strong: row.line.strong
                        text: row.line.text
                    }

                    Label {
                        id: price

                        anchors.right: parent.right
                        color: "#000000"
                        size: words.size
                        strong: row.line.strong
                        text: row.line.value
                        wrapMode: Text.NoWrap
                    }
                }
            }

            Row {
                layoutDirection: Theme.rtl ? Qt.RightToLeft : Qt.LeftToRight
                spacing: Theme.mm(3)
                visible: receipt.qr !== ""

                QrCode {
                    id: code

                    height: width
                    modulesOf: receipt.modulesOf
                    name: receipt.caption
                    text: receipt.qr
                    width: Math.min(Theme.mm(48), content.width * 0.5)
                }

                Label {
                    anchors.verticalCenter: code.verticalCenter
                    color: "#000000"
                    leading: 1.25
                    size: receipt.size
                    text: receipt.caption
                    width: content.width - code.width - parent.spacing
                }
            }
        }
    }
}

pragma ComponentBehavior: Bound

import QtQuick
import ".."
import "../controls"

// Out of service, in every language at once: each in its own font and direction. Nothing on it can be touched.
Page {
    id: page

    readonly property var rows: body.rows
    readonly property int columns: Theme.landscape && rows.length > 1 || rows.length > 6 ? 2 : 1
    readonly property int lines: Math.ceil(rows.length / columns)
    readonly property real share: (height - sign.y - sign.height - 2 * Theme.margin) / Math.max(1, lines)

    component Told: Label {
        bottomPadding: 0
        lineHeight: 1
        topPadding: 0
    }

    Rectangle {
        id: band

        color: Theme.sea
        height: Theme.mm(8)
        width: parent.width
    }

    Row {
        id: sign

        anchors.left: parent.left
        anchors.leftMargin: Theme.margin
        anchors.top: band.bottom
        anchors.topMargin: Theme.mm(10)
        spacing: Theme.mm(8)

        Image {
            anchors.verticalCenter: parent.verticalCenter
            source: Theme.dark ? "../art/emblem_dark.svg" : "../art/emblem.svg"
            sourceSize.height: Theme.mm(28)
            sourceSize.width: Theme.mm(28)
        }

        Column {
            anchors.verticalCenter: parent.verticalCenter

            Label {
                size: Theme.heading
                strong: true
                text: page.body.city
                wrapMode: Text.NoWrap
            }

            Label {
                color: Theme.inkSoft
                text: page.body.host
                wrapMode: Text.NoWrap
            }
        }
    }

    Grid {
        anchors.left: parent.left
        anchors.leftMargin: Theme.margin
        anchors.top: sign.bottom
        anchors.topMargin: Theme.mm(8)
        columnSpacing: Theme.margin
        columns: page.columns

        Repeater {
            model: page.rows.length

            Item {
                id: row

                required property int index
                readonly property var told: page.rows[index] ?? ({
                        title: "",
                        help: "",
                        rtl: false,
                        family: Theme.family
                    })

                LayoutMirroring.childrenInherit: true
                LayoutMirroring.enabled: told.rtl
                height: page.share
                width: (page.width - 2 * Theme.margin - (page.columns - 1) * Theme.margin) / page.columns
                Accessible.name: told.title + ". " + told.help
                Accessible.role: Accessible.StaticText

                Rectangle {
                    color: Theme.hairline
                    height: Theme.edgeWidth
                    width: parent.width
                }

                Column {
                    anchors.left: parent.left
                    anchors.right: parent.right
                    anchors.verticalCenter: parent.verticalCenter
                    spacing: Theme.mm(3)

                    Told {
                        font.family: row.told.family
                        size: Theme.type(page.columns === 1 ? 18.1 : 13, 1)
                        strong: true
                        text: row.told.title
                        width: parent.width
                    }

                    Told {
                        font.family: row.told.family
                        size: Theme.type(page.columns === 1 ? 10.6 : 9.35, 1)
                        text: row.told.help
                        width: parent.width
                    }
                }
            }
        }
    }
}

import QtQuick
import ".."

// The title before the skyline, standing on the quay's line. The skyline never mirrors.
Item {
    id: banner

    required property string title
    property string hint
    // Where something stands below it that a low panel has little room for.
    property bool low: false

    readonly property real outside: Theme.margin
    readonly property real least: !Theme.landscape ? Theme.mm(74) : low ? Theme.mm(36) : Theme.mm(Theme.fit < 0.7 ? 48 : 58)

    height: Math.max(words.height + 2 * Theme.mm(low && Theme.landscape ? 5 : 8), least)

    Image {
        anchors.bottom: parent.bottom
        anchors.bottomMargin: -Theme.mm(1.2)
        anchors.right: parent.right
        anchors.rightMargin: -banner.outside + (Theme.landscape ? Theme.mm(6) : 0)
        source: Theme.dark ? "../art/skyline_dark.svg" : "../art/skyline.svg"
        sourceSize.height: Theme.landscape ? banner.least - Theme.mm(Theme.fit < 0.7 ? 4 : 5) : Theme.mm(68)
        visible: Theme.scale < 1.4 && banner.width - words.width > width * 0.8
    }

    Column {
        id: words

        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.mm(banner.low && Theme.landscape ? 5 : 9)
        anchors.left: parent.left
        width: parent.width * (Theme.landscape ? 0.6 : Theme.scale > 1.2 ? 0.98 : 0.47)

        Label {
            leading: 1.2
            size: Theme.landscape ? Math.round(Theme.title * (Theme.fit < 0.7 ? 0.85 : 1)) : Theme.type(22.4, Theme.titleScale)
            strong: true
            text: banner.title
            width: parent.width
        }

        Label {
            color: Theme.inkSoft
            text: banner.hint
            visible: text !== ""
            width: parent.width
        }
    }

    Rectangle {
        anchors.bottom: parent.bottom
        anchors.left: parent.left
        anchors.leftMargin: -banner.outside
        anchors.right: parent.right
        anchors.rightMargin: -banner.outside
        color: Theme.ink
        height: Theme.strongEdge
    }
}

pragma ComponentBehavior: Bound

import QtQuick
import ".."

// Who, where, when, and how the city is reached, in words. Its last strip is the group's band.
Rectangle {
    id: bar

    required property var frame
    property string band: "money"

    readonly property int lineHeight: Theme.mm(11.8)
    readonly property color linkColor: frame.connected ? Theme.good : Theme.warning

    color: Theme.raised
    height: Theme.topBarHeight

    component Line: Label {
        fontSizeMode: Text.HorizontalFit
        height: bar.lineHeight
        minimumPixelSize: Math.round(size * 0.7)
        verticalAlignment: Text.AlignVCenter
        wrapMode: Text.NoWrap
    }

    Emblem {
        id: emblem

        anchors.left: parent.left
        anchors.leftMargin: Theme.margin
        anchors.verticalCenter: parent.verticalCenter
        anchors.verticalCenterOffset: -strip.height / 2
        height: Theme.mm(22.4)
        logo: bar.frame.logo
    }

    Column {
        anchors.left: emblem.right
        anchors.leftMargin: Theme.mm(6.2)
        anchors.right: parent.horizontalCenter
        anchors.rightMargin: Theme.mm(6)
        anchors.verticalCenter: emblem.verticalCenter

        Line {
            size: Theme.type(8.7, 1)
            strong: true
            text: bar.frame.city
            width: parent.width
        }

        // The host, or softly that the house closes.
        Line {
            readonly property bool closing: bar.frame.house !== ""

            color: closing ? Theme.warning : Theme.inkSoft
            size: Theme.type(7.5, 1)
            strong: closing
            text: closing ? bar.frame.house : bar.frame.host
            width: parent.width
            Accessible.ignored: !closing
            Accessible.name: text
            Accessible.role: Accessible.StaticText
        }
    }

    Column {
        anchors.left: parent.horizontalCenter
        anchors.right: parent.right
        anchors.rightMargin: Theme.margin
        anchors.verticalCenter: emblem.verticalCenter

        Line {
            horizontalAlignment: Text.AlignRight
            size: Theme.type(8.1, 1)
            strong: true
            text: bar.frame.moment
            width: parent.width
        }

        Row {
            anchors.right: parent.right
            spacing: Theme.mm(3.1)

            Icon {
                anchors.verticalCenter: parent.verticalCenter
                color: bar.linkColor
                name: bar.frame.connected ? "check-circle" : "cloud-alert"
                size: Theme.mm(8.7)
            }

            Line {
                color: bar.linkColor
                size: Theme.type(7.5, 1)
                strong: true
                text: bar.frame.connection
                width: Math.min(implicitWidth, bar.width / 2 - Theme.margin - Theme.mm(12))
                Accessible.ignored: false
                Accessible.name: text
                Accessible.role: Accessible.StaticText
            }
        }
    }

    Rectangle {
        id: strip

        anchors.bottom: parent.bottom
        color: Theme.plain ? Theme.band(bar.band) : Theme.edge
        height: Theme.bandHeight
        width: parent.width
    }
}

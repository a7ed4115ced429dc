pragma ComponentBehavior: Bound

import QtQuick
import ".."

// The city's sign: emblem, city, host, the time and how long the house is open.
Item {
    id: sign

    required property var body
    property string logo: ""
    property bool night: false

    readonly property color ink: night ? Theme.nightInk : Theme.ink
    readonly property color soft: night ? Theme.nightSoft : Theme.inkSoft

    // Where the sign is narrow, the opening hours stand below the house they belong to.
    readonly property bool narrow: width < Theme.mm(290)

    implicitHeight: Math.max(emblem.height, names.height)

    Emblem {
        id: emblem

        anchors.left: parent.left
        height: Theme.mm(38.6)
        logo: sign.logo
        night: sign.night
    }

    Column {
        id: names

        anchors.left: emblem.right
        anchors.leftMargin: Theme.gap
        anchors.right: clock.left
        anchors.rightMargin: Theme.gap
        anchors.verticalCenter: parent.verticalCenter

        Label {
            color: sign.ink
            fontSizeMode: Text.HorizontalFit
            leading: 1.1
            minimumPixelSize: Theme.fine
            size: Theme.type(sign.narrow ? 13 : 16.8, 1)
            strong: true
            text: sign.body.city
            width: parent.width
            wrapMode: Text.NoWrap
        }

        Label {
            color: sign.soft
            fontSizeMode: Text.HorizontalFit
            minimumPixelSize: Math.round(Theme.fine * 0.7)
            size: Theme.type(9.35, 1)
            text: sign.body.host
            width: parent.width
            wrapMode: Text.NoWrap
        }

        Opening {
            visible: sign.narrow
            width: parent.width
        }
    }

    component Opening: Label {
        color: sign.night ? Theme.nightLight : Theme.good
        fontSizeMode: Text.HorizontalFit
        minimumPixelSize: Theme.fine
        size: Theme.type(9.35, 1)
        strong: true
        text: sign.body.opening
        wrapMode: Text.NoWrap
    }

    Column {
        id: clock

        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter

        Label {
            anchors.right: parent.right
            color: sign.ink
            leading: 1.1
            size: Theme.type(16.8, 1)
            strong: true
            text: sign.body.time
            wrapMode: Text.NoWrap
        }

        Opening {
            anchors.right: parent.right
            visible: !sign.narrow
        }
    }
}

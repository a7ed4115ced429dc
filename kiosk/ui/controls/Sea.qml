pragma ComponentBehavior: Bound

import QtQuick
import ".."

// The sea below the skyline, one large button. Its words are one language's at a time and fade into the next.
Pressable {
    id: sea

    required property var language
    property string icon: "gesture-tap"
    property string footIcon: "gamepad"
    property bool night: false

    name: language.begin + ". " + language.what
    ring: FocusRing {
        around: sea
        gap: -Theme.ringOuter
    }
    LayoutMirroring.childrenInherit: true
    LayoutMirroring.enabled: language.rtl

    component Words: Label {
        bottomPadding: 0
        color: Theme.seaInk
        topPadding: 0
        font.family: sea.language.family
    }

    Rectangle {
        anchors.fill: parent
        color: sea.night ? (sea.down ? Theme.night : Theme.nightSea) : sea.down ? Theme.primaryPressed : Theme.sea
    }

    Rectangle {
        color: sea.night ? Theme.nightHairline : Theme.ink
        height: Theme.strongEdge
        visible: !Theme.plain
        width: parent.width
    }

    Waves {
        y: Theme.mm(4.4)
        lines: Theme.landscape ? 2 : 1
        opacity: sea.night ? 0.5 : 1
        width: parent.width
    }

    Disc {
        id: disc

        anchors.left: parent.left
        anchors.leftMargin: Theme.margin
        anchors.verticalCenter: words.verticalCenter
        icon: sea.icon
        size: Theme.mm(56.7)
    }

    Column {
        id: words

        anchors.left: disc.right
        anchors.leftMargin: Theme.mm(12.5)
        anchors.right: parent.right
        anchors.rightMargin: Theme.margin
        anchors.verticalCenter: parent.verticalCenter
        anchors.verticalCenterOffset: Theme.landscape ? -Theme.mm(4) : -Theme.mm(9)

        Words {
            fontSizeMode: Text.HorizontalFit
            leading: 1.05
            minimumPixelSize: Theme.heading
            size: Theme.type(28.5, 1)
            strong: true
            text: sea.language.begin
            width: parent.width
            wrapMode: Text.NoWrap
        }

        Words {
            size: Theme.type(9.65, 1)
            text: sea.language.what
            width: parent.width
        }
    }

    Rectangle {
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.mm(33)
        anchors.left: parent.left
        anchors.leftMargin: Theme.margin
        anchors.right: parent.right
        anchors.rightMargin: Theme.margin
        color: sea.night ? Theme.nightHairline : Theme.seaHairline
        height: Theme.edgeWidth
        visible: foot.text !== ""
    }

    Icon {
        id: headphones

        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.mm(9.3)
        anchors.left: parent.left
        anchors.leftMargin: Theme.margin
        color: Theme.seaInk
        name: sea.footIcon
        size: Theme.mm(14.3)
    }

    Words {
        id: foot

        anchors.left: headphones.right
        anchors.leftMargin: Theme.mm(5.6)
        anchors.right: parent.right
        anchors.rightMargin: Theme.margin
        anchors.verticalCenter: headphones.verticalCenter
        size: Theme.type(8.7, 1)
        text: Theme.together(sea.language.headphones)
    }
}

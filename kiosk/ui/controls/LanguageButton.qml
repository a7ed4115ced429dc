pragma ComponentBehavior: Bound

import QtQuick
import ".."

// One language's own invitation, in its own font and direction, whatever the page's. Wide rows carry the language's name
// at the far end of the same baseline; narrow ones carry it below. Where there is nothing to begin, a row is a sentence.
Pressable {
    id: row

    required property var language
    property bool hairline: true
    property bool night: false
    property bool sentence: false

    readonly property bool wide: width > Theme.mm(200)
    readonly property bool fromRight: language.rtl
    readonly property color ink: night ? Theme.nightInk : Theme.ink
    readonly property int size: wide ? Theme.type(16.2, 1) : Theme.type(10.6, 1)

    LayoutMirroring.childrenInherit: true
    LayoutMirroring.enabled: false
    name: language.name + ". " + language.invitation

    component Words: Label {
        bottomPadding: 0
        font.family: row.language.family
        lineHeight: 1
        topPadding: 0
        wrapMode: Text.NoWrap
    }

    Rectangle {
        color: row.night ? Theme.nightHairline : Theme.hairline
        height: Theme.edgeWidth
        visible: row.hairline
        width: parent.width
        y: -Math.ceil(Theme.physical(2.5) / 2)
    }

    Rectangle {
        anchors.fill: parent
        anchors.margins: Theme.edgeWidth
        color: row.night ? Theme.nightRaised : Theme.pressedGround
        visible: row.down
    }

    Item {
        id: firstLine

        height: 1
        y: row.wide ? row.height / 2 + row.size * 0.34 : row.height * 0.48
    }

    Item {
        id: secondLine

        height: 1
        y: row.wide ? firstLine.y : row.height * 0.83
    }

    Words {
        anchors.baseline: firstLine.top
        color: row.ink
        fontSizeMode: Text.HorizontalFit
        horizontalAlignment: row.fromRight ? Text.AlignRight : Text.AlignLeft
        minimumPixelSize: Math.round(size * 0.6)
        size: row.size
        strong: true
        text: row.language.invitation
        visible: !row.sentence
        width: row.wide ? row.width * 0.7 : row.width
        x: row.fromRight ? row.width - width : 0
    }

    Words {
        anchors.baseline: secondLine.top
        color: row.night ? Theme.nightSoft : Theme.inkSoft
        size: row.wide ? Theme.type(10.6, 1) : Theme.type(7.8, 1)
        text: row.language.name
        visible: !row.sentence
        x: row.wide === row.fromRight ? 0 : row.width - width
    }

    Label {
        anchors.verticalCenter: parent.verticalCenter
        color: row.ink
        font.family: row.language.family
        fontSizeMode: Text.Fit
        height: row.height - Theme.mm(4)
        horizontalAlignment: row.fromRight ? Text.AlignRight : Text.AlignLeft
        leading: 1.2
        minimumPixelSize: Theme.fine
        size: row.wide ? Theme.type(12.6, 1) : Theme.type(9.35, 1)
        strong: true
        text: row.language.invitation
        verticalAlignment: Text.AlignVCenter
        visible: row.sentence
        width: row.width
    }
}

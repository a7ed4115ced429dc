pragma ComponentBehavior: Bound

import QtQuick
import ".."

// The frame of every question: head, content that scrolls when it must, something fixed below it (the keyboard), actions.
Page {
    id: page

    default property alias content: body.data
    property alias footer: foot.data
    property Component header: covered || (compact && Theme.landscape) ? oneLine : heading
    // A further action that stands in the console in landscape and in the content in portrait.
    property var extra: null
    // False where the content scrolls by itself and carries the head.
    property bool scrolled: true
    // Where a keyboard needs the height of a landscape panel, the head is one line.
    property bool compact: false
    property alias follower: scroller.follower
    property alias leader: scroller.leader
    readonly property real viewHeight: scroller.height
    property real headGap: covered ? Theme.mm(6) : Theme.landscape ? Theme.mm(12) : Theme.mm(19)
    // What is left for the content when nothing has to scroll.
    readonly property real room: Math.floor(scroller.height - head.height - headGap)
    readonly property real contentWidth: scroller.width
    // In landscape the bar that is always there stands on the console's foot.
    readonly property real barBelow: screen.bar ? Theme.barHeight : 0

    signal continued

    function reveal(item: Item): void {
        scroller.reveal(item);
    }

    Component {
        id: heading

        Head {
            screen: page.screen
        }
    }

    Component {
        id: oneLine

        CompactHead {
            brief: page.covered
            screen: page.screen
        }
    }

    Scroller {
        id: scroller

        anchors.bottom: page.covered ? parent.bottom : foot.top
        anchors.bottomMargin: page.covered ? Theme.mm(4) : foot.height > 0 ? Theme.keyGap : Theme.landscape ? Theme.mm(8) : 0
        anchors.left: parent.left
        anchors.leftMargin: Theme.margin
        anchors.top: parent.top
        anchors.topMargin: Theme.landscape ? Theme.mm(9) : Theme.mm(10.6)
        width: page.width - Theme.consoleWidth - 2 * Theme.margin

        Loader {
            id: head

            active: page.scrolled
            sourceComponent: page.header
            width: parent.width
        }

        Item {
            id: body

            anchors.top: head.bottom
            anchors.topMargin: page.scrolled ? page.headGap : 0
            height: childrenRect.height
            width: parent.width
        }
    }

    Item {
        id: foot

        anchors.bottom: Theme.landscape ? parent.bottom : actions.top
        anchors.bottomMargin: Theme.landscape ? (height > 0 ? Theme.mm(4) : 0) : actions.height > 0 ? Theme.mm(8) : Theme.mm(6)
        anchors.left: scroller.left
        height: childrenRect.height
        visible: !page.covered
        width: scroller.width
    }

    Actions {
        id: actions

        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.landscape ? page.barBelow + Theme.mm(8.7) - page.taken : Theme.mm(8)
        back: page.screen.back
        extra: page.extra
        height: Theme.landscape ? page.height + page.taken - page.barBelow - 2 * Theme.mm(8.7) : page.covered ? 0 : implicitHeight
        next: page.screen.next
        secondary: page.screen.secondary
        speak: page.talk && !page.talk.invitation ? page.talk.speak : null
        visible: !page.covered
        width: Theme.landscape ? Theme.consoleWidth - Theme.mm(17.1) : page.width - 2 * Theme.margin
        x: !Theme.landscape ? Theme.margin : Theme.rtl ? Theme.mm(8.4) : page.width - width - Theme.mm(8.4)
        onContinued: page.continued()
        onPressed: action => page.pressed(action)
        onSpeakBegan: page.speakBegan()
    }
}

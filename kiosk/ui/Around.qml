import QtQuick
import "controls"

// What stands around the pages: the bar on top, the bar that is always there, in landscape the console, and the microphone.
Item {
    id: around

    required property var bridge
    required property var frame
    required property var talk
    required property bool talking
    // The page's screen; null while the invitation has the whole panel.
    required property var shown

    readonly property bool barShown: !!shown && shown.bar
    // What they take from the page.
    readonly property real above: !shown ? 0 : heardLine.visible ? Math.max(topBar.height, heardLine.height) : topBar.height
    readonly property real below: Theme.landscape ? talked : !barShown ? 0 : bar.height + talked
    readonly property real talked: voicePanel.visible ? voicePanel.bandHeight : readingBar.visible ? readingBar.height : 0
    readonly property alias primary: voicePanel.primary

    visible: !!shown

    TopBar {
        id: topBar

        band: around.shown ? around.shown.band : "everything"
        frame: around.frame
        width: parent.width
    }

    Rectangle {
        anchors.bottom: parent.bottom
        anchors.right: parent.right
        anchors.top: topBar.bottom
        color: Theme.sand
        visible: Theme.landscape && !!around.shown
        width: Theme.consoleWidth

        Rectangle {
            anchors.left: parent.left
            color: Theme.edge
            height: parent.height
            width: Theme.edgeWidth
            z: 1
        }

        SunOverSea {
            anchors.left: parent.left
            anchors.right: parent.right
            anchors.top: parent.top
            height: parent.height - (around.barShown ? Theme.barHeight : 0) - (invitation.visible ? invitation.height + Theme.mm(17.4) : 0)
            visible: around.barShown && !around.shown.back && !around.shown.secondary && !around.shown.next && height > Theme.mm(60)
        }

        Invitation {
            id: invitation

            anchors.bottom: parent.bottom
            anchors.bottomMargin: Theme.barHeight + Theme.mm(8.7)
            anchors.left: parent.left
            anchors.leftMargin: Theme.mm(8.7)
            anchors.right: parent.right
            anchors.rightMargin: Theme.mm(8.7)
            talk: around.talk
            visible: around.talk.invitation !== "" && !around.talking
            onBegan: around.bridge.voice.down()
        }
    }

    HeardLine {
        id: heardLine

        anchors.left: parent.left
        anchors.top: parent.top
        height: Math.max(implicitHeight, topBar.height)
        talk: around.talk
        visible: around.talk.phase !== "" && !around.talking
        width: parent.width
    }

    VoicePanel {
        id: voicePanel

        anchors.bottom: Theme.landscape ? parent.bottom : bar.top
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: topBar.bottom
        choices: !!around.shown && (around.shown.body.options ?? []).length > 4
        level: around.bridge.voice.level
        talk: around.talk
        visible: around.talking && around.barShown
        onChosen: action => around.bridge.voice.choose(action)
    }

    ReadingBar {
        id: readingBar

        anchors.bottom: Theme.landscape ? parent.bottom : bar.top
        anchors.left: parent.left
        guides: around.talk.guides
        visible: around.barShown && !around.talking && guides.length > 0
        width: parent.width - Theme.consoleWidth
        onPressed: guide => around.bridge.voice.guide(guide)
    }

    AlwaysBar {
        id: bar

        actions: around.frame.bar
        anchors.bottom: parent.bottom
        anchors.right: parent.right
        height: Theme.barHeight
        lit: around.talk.speaking ? "listen" : ""
        visible: around.barShown
        width: Theme.landscape ? Theme.consoleWidth - Theme.edgeWidth : parent.width
        onPressed: action => around.bridge.pressed(around.shown ? around.shown.id : "", action)
    }
}

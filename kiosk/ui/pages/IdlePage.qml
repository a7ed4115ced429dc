import QtQuick
import ".."
import "../controls"

// The sun sets as the seconds go; staying is the big button.
Page {
    id: page

    readonly property real remaining: body.of > 0 ? Math.max(0, Math.min(1, body.seconds / body.of)) : 0
    readonly property real horizon: Theme.landscape ? height * 0.7 : Math.max(height * 0.555, words.y + words.height + Theme.mm(96))

    readonly property real inner: width - Theme.consoleWidth

    initialFocus: Theme.landscape ? inConsole.primary : stayButton

    Column {
        id: words

        anchors.left: parent.left
        anchors.leftMargin: Theme.margin
        spacing: Theme.mm(Theme.landscape ? 1 : 5)
        width: page.inner - 2 * Theme.margin
        y: Theme.landscape ? Theme.mm(10) : Theme.mm(30)
        z: 1

        Label {
            leading: 1.2
            size: Theme.landscape ? Theme.display : Theme.type(26.2, Theme.titleScale)
            strong: true
            text: page.screen.title
            width: parent.width
        }

        Label {
            leading: 1.45
            size: Theme.type(11.2, Math.min(Theme.scale, 1.25))
            text: page.screen.hint
            width: parent.width
        }
    }

    Sunset {
        body: page.body
        height: page.horizon - y
        remaining: page.remaining
        width: page.inner
        x: Theme.rtl ? Theme.consoleWidth : 0
        y: words.y + words.height
    }

    Rectangle {
        anchors.bottom: parent.bottom
        color: Theme.sea
        height: parent.height - page.horizon
        width: page.inner
        x: Theme.rtl ? Theme.consoleWidth : 0

        Rectangle {
            color: Theme.ink
            height: Theme.strongEdge
            width: parent.width
        }

        Waves {
            lines: Theme.landscape ? 1 : 3
            width: parent.width
            y: Theme.mm(6)
        }
    }

    Column {
        anchors.bottom: Theme.landscape ? parent.bottom : buttons.top
        anchors.bottomMargin: Theme.landscape ? Theme.mm(14) : Theme.mm(26)
        anchors.left: parent.left
        anchors.leftMargin: Theme.margin
        width: page.inner - 2 * Theme.margin

        Label {
            color: Theme.seaInk
            size: Theme.heading
            strong: true
            text: page.body.where
            width: parent.width
        }

        Label {
            color: Theme.seaInk
            size: Theme.body
            text: page.body.kept
            width: parent.width
        }
    }

    Row {
        id: buttons

        readonly property var finish: page.screen.secondary
        readonly property var stay: page.screen.next

        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.mm(8)
        anchors.left: parent.left
        anchors.leftMargin: Theme.margin
        spacing: Theme.gap
        visible: !Theme.landscape
        width: parent.width - 2 * Theme.margin

        Button {
            id: finishButton

            height: stayButton.height
            icon: buttons.finish ? buttons.finish.icon : ""
            kind: "seaSecondary"
            label: buttons.finish ? buttons.finish.label : ""
            size: Theme.type(11.2, Math.min(Theme.scale, 1.2))
            visible: !!buttons.finish
            width: visible ? Theme.mm(106) : 0
            onClicked: page.pressed(buttons.finish.id)
        }

        Button {
            id: stayButton

            height: Math.max(implicitHeight, Theme.mm(53))
            icon: buttons.stay ? buttons.stay.icon : ""
            iconSize: Theme.mm(21)
            kind: "seaPrimary"
            label: buttons.stay ? buttons.stay.label : ""
            size: Theme.type(15, Math.min(Theme.scale, 1.2))
            visible: !!buttons.stay
            width: buttons.width - (finishButton.visible ? finishButton.width + buttons.spacing : 0)
            onClicked: page.pressed(buttons.stay.id)
        }
    }

    Actions {
        id: inConsole

        height: parent.height - Theme.barHeight - 2 * Theme.mm(8.7)
        next: page.screen.next
        secondary: page.screen.secondary
        visible: Theme.landscape
        width: Theme.consoleWidth - Theme.mm(17.1)
        x: Theme.rtl ? Theme.mm(8.4) : parent.width - width - Theme.mm(8.4)
        y: Theme.mm(8.7)
        onContinued: page.pressed(page.screen.next.id)
        onPressed: action => page.pressed(action)
    }
}

pragma ComponentBehavior: Bound

import QtQuick
import ".."
import "../controls"

// What happened, the reference, what comes next; then phone and paper side by side.
QuestionPage {
    id: page

    readonly property bool beside: Theme.landscape && Theme.scale < 1.2
    readonly property real columnWidth: (contentWidth - Theme.margin) / 2

    headGap: Theme.mm(9)
    onContinued: pressed(screen.next.id)

    header: Component {
        Headline {
            icon: page.body.icon
            text: page.body.headline
            tone: page.body.tone
        }
    }

    ReferencePanel {
        id: reference

        body: page.body
        width: page.contentWidth
        onHear: page.pressed("hear")
    }

    NextSteps {
        id: steps

        anchors.left: parent.left
        anchors.top: reference.bottom
        anchors.topMargin: Theme.mm(9)
        band: page.screen.band
        steps: page.body.steps
        title: page.body.next_title
        width: page.beside ? page.contentWidth * 0.42 : page.contentWidth
    }

    Rectangle {
        id: line

        anchors.left: page.beside ? steps.right : parent.left
        anchors.top: page.beside ? steps.top : steps.bottom
        anchors.topMargin: page.beside ? 0 : Theme.mm(5)
        color: Theme.hairline
        height: page.beside ? keep.height : Theme.edgeWidth
        visible: keep.visible
        width: page.beside ? Theme.edgeWidth : page.contentWidth
    }

    Keepsakes {
        id: keep

        anchors.left: page.beside ? line.right : parent.left
        anchors.leftMargin: page.beside ? Theme.margin : 0
        anchors.top: page.beside ? steps.top : line.bottom
        anchors.topMargin: page.beside ? 0 : Theme.mm(6)
        body: page.body
        modulesOf: page.modulesOf
        width: page.beside ? page.contentWidth * 0.58 - Theme.margin - line.width : page.contentWidth
    }
}

pragma ComponentBehavior: Bound

import QtQuick
import ".."
import "../controls"

// Digits to touch: each is told at once and kept elsewhere. The page knows only how many there were.
QuestionPage {
    id: page

    readonly property var options: body.options
    readonly property int columns: 3
    readonly property real cellHeight: Math.floor(Math.max(Theme.target, Math.min(Theme.mm(66), (page.room - dots.height - Theme.mm(12)) / Math.ceil(options.length / columns) - Theme.gap)))
    readonly property real cellWidth: Math.floor(Math.min(Theme.mm(100), (page.contentWidth - (columns - 1) * Theme.gap) / columns))

    compact: Theme.landscape
    headGap: Theme.mm(Theme.landscape ? 6 : 14)
    initialFocus: keys.count > 0 ? keys.itemAt(0) : null
    onContinued: pressed(screen.next.id)
    Keys.onPressed: event => event.accepted = typed(event)

    // A keyboard that is plugged in has digits too.
    function typed(event: var): bool {
        const id = event.key === Qt.Key_Backspace ? "erase" : event.text;
        if (id === "" || !options.some(option => option.id === id))
            return false;
        chose(id);
        return true;
    }

    Row {
        id: dots

        anchors.horizontalCenter: parent.horizontalCenter
        height: Theme.mm(9)
        spacing: Theme.mm(6)
        Accessible.name: page.body.spoken
        Accessible.role: Accessible.StaticText

        Repeater {
            model: Math.max(4, page.body.entered)

            Rectangle {
                required property int index

                border.color: Theme.primary
                border.width: Theme.strongEdge
                color: index < page.body.entered ? Theme.primary : "transparent"
                height: dots.height
                radius: height / 2
                width: height
            }
        }
    }

    // A number pad has its 1 on the left in every script.
    Grid {
        LayoutMirroring.enabled: false
        anchors.horizontalCenter: parent.horizontalCenter
        anchors.top: dots.bottom
        anchors.topMargin: Theme.mm(12)
        columns: page.columns
        layoutDirection: Qt.LeftToRight
        spacing: Theme.gap

        Repeater {
            id: keys

            model: page.options.length

            Button {
                required property int index
                readonly property var option: page.options[index] ?? page.blank

                height: page.cellHeight
                icon: option.icon
                label: option.icon === "" ? option.label : ""
                name: option.label
                padding: Theme.mm(2)
                size: Theme.type(16, 1)
                width: page.cellWidth
                onClicked: page.chose(option.id)
            }
        }
    }
}

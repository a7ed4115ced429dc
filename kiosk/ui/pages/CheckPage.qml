pragma ComponentBehavior: Bound

import QtQuick
import ".."
import "../controls"

// Every answer once more, each with its way back.
QuestionPage {
    id: page

    readonly property int notesGap: Theme.mm(Theme.landscape ? 5 : 12)
    // A row with a note is taller than its share.
    readonly property int spare: Theme.landscape ? Theme.mm(16) : 0
    readonly property real share: (room - notes.height - notesGap - spare) / Math.max(1, body.rows.length)

    // In landscape every answer is seen at once.
    compact: true
    headGap: Theme.mm(Theme.landscape ? 8 : 19)
    onContinued: pressed(screen.next.id)

    Card {
        id: card

        width: parent.width

        Repeater {
            model: page.body.rows.length

            FactRow {
                id: line

                required property int index
                readonly property var row: page.body.rows[index] ?? page.blank

                band: page.screen.band
                hairline: index > 0
                icon: row.icon
                label: row.label
                minimum: Math.max(Theme.mm(27), Math.min(Theme.mm(54.8), page.share))
                note: row.note
                value: row.value
                width: card.width

                Button {
                    height: Math.max(Theme.target, implicitHeight - 2 * Theme.mm(5))
                    label: line.row.change
                    name: line.row.change_spoken || label
                    padding: Theme.mm(6)
                    size: Theme.type(8.75, Math.min(Theme.scale, 1.25))
                    visible: label !== ""
                    width: Math.min(card.width * 0.34, Math.max(Theme.mm(52), implicitWidth))
                    onClicked: page.chose(line.row.step)
                }
            }
        }
    }

    Column {
        id: notes

        anchors.top: card.bottom
        anchors.topMargin: page.notesGap
        spacing: Theme.mm(6)
        width: parent.width

        Notice {
            icon: "alert"
            text: page.body.warning
            tone: "warning"
            visible: text !== ""
            width: parent.width
        }

        IconLine {
            icon: "shield-lock"
            text: page.body.note
            visible: text !== ""
            width: parent.width
        }
    }
}

pragma ComponentBehavior: Bound

import QtQuick
import ".."
import "../controls"

// Something to read: the answer in one line, facts, paragraphs, how old it is.
QuestionPage {
    id: page

    onContinued: pressed(screen.next.id)

    Column {
        spacing: Theme.gap
        width: parent.width

        Notice {
            icon: page.body.icon
            padding: Theme.mm(8)
            size: Theme.heading
            text: page.body.headline
            tone: page.body.tone
            visible: text !== ""
            width: parent.width
        }

        Repeater {
            model: page.body.paragraphs.length

            Label {
                required property int index

                leading: 1.45
                text: page.body.paragraphs[index] ?? ""
                width: page.contentWidth
            }
        }

        Card {
            id: card

            visible: page.body.facts.length > 0
            width: parent.width

            Repeater {
                model: page.body.facts.length

                FactRow {
                    required property int index
                    readonly property var fact: page.body.facts[index] ?? page.blank

                    band: page.screen.band
                    hairline: index > 0
                    icon: fact.icon
                    label: fact.label
                    minimum: Theme.mm(Theme.landscape ? 32 : 42)
                    note: fact.note
                    tone: fact.tone
                    value: fact.value
                    width: card.width
                }
            }
        }

        Label {
            color: Theme.inkSoft
            size: Theme.label
            text: page.body.footnote
            visible: text !== ""
            width: parent.width
        }
    }
}

pragma ComponentBehavior: Bound

import QtQuick
import ".."
import "../controls"

// Something to read: the answer in one line, facts, paragraphs, how old it is.
QuestionPage {
    id: page

    readonly property var facts: body.facts
    // Without facts the headline is all there is.
    readonly property bool alone: facts.length === 0 && body.headline !== ""
    readonly property bool guide: facts.length > 0 && body.headline === ""
    readonly property real rest: (notice.visible ? notice.height + Theme.gap : 0) + (footnote.visible ? footnote.height + Theme.gap : 0)
    readonly property real share: (room - rest) / Math.max(1, facts.length)
    readonly property real least: Theme.mm(Theme.landscape ? (Theme.fit < 0.7 ? 27 : 32) : 42)

    compact: !!screen.journey && facts.length > 3
    headGap: Theme.mm(Theme.landscape ? 8 : 19)
    onContinued: pressed(screen.next.id)

    Column {
        spacing: Theme.gap
        width: parent.width

        Statement {
            icon: page.body.icon
            paragraphs: page.body.paragraphs
            text: page.body.headline
            tone: page.body.tone
            visible: page.alone
            width: parent.width
        }

        Notice {
            id: notice

            icon: page.body.icon
            padding: Theme.mm(8)
            size: Theme.heading
            text: page.body.headline
            tone: page.body.tone
            visible: text !== "" && !page.alone
            width: parent.width
        }

        Repeater {
            model: page.alone ? 0 : page.body.paragraphs.length

            Label {
                required property int index

                leading: 1.45
                size: Theme.type(page.facts.length > 0 ? 9.35 : 11, Theme.scale)
                text: Theme.together(page.body.paragraphs[index] ?? "")
                width: page.contentWidth
            }
        }

        Card {
            id: card

            visible: page.facts.length > 0
            width: parent.width

            Repeater {
                model: page.facts.length

                FactRow {
                    required property int index
                    readonly property var fact: page.facts[index] ?? page.blank

                    band: page.screen.band
                    hairline: index > 0
                    icon: fact.icon
                    label: fact.label
                    large: page.guide && (!Theme.landscape || Theme.fit >= 0.7)
                    minimum: Math.floor(Math.max(page.least, Math.min(Theme.mm(page.guide ? 72 : 56), page.share)))
                    note: fact.note
                    tone: fact.tone
                    value: fact.value
                    width: card.width
                }
            }
        }

        Label {
            id: footnote

            color: Theme.inkSoft
            size: Theme.label
            text: page.body.footnote
            visible: text !== ""
            width: parent.width
        }
    }

    // Where little is said, the quay keeps the page from looking unfinished.
    footer: Quay {
        height: visible ? Theme.mm(Theme.landscape ? 90 : 128) : 0
        visible: page.alone && Theme.scale < (Theme.landscape ? 1.2 : 1.4)
        width: page.contentWidth
    }
}

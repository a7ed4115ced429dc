pragma ComponentBehavior: Bound

import QtQuick
import ".."
import "../controls"

// A week at a glance, then the times of one day. What was chosen is said in full words, with what it is worth.
QuestionPage {
    id: page

    readonly property int columns: Theme.scale > 1.2 ? 3 : 4
    readonly property var noDay: ({
            id: "",
            weekday: "",
            number: "",
            free: "",
            spoken: "",
            enabled: false,
            selected: false
        })

    compact: Theme.landscape
    headGap: Theme.mm(Theme.landscape ? 7 : 9)
    onContinued: answered(null)

    Column {
        id: column

        spacing: Theme.mm(7)
        width: page.contentWidth

        Notice {
            icon: "information"
            text: page.body.note
            visible: text !== ""
            width: parent.width
        }

        Flow {
            spacing: Theme.gap
            visible: page.body.filters.length > 0
            width: parent.width

            Repeater {
                model: page.body.filters.length

                ChoiceChip {
                    required property int index

                    option: page.body.filters[index] ?? page.blank
                    width: Math.min(implicitWidth, column.width)
                    onClicked: page.chose(option.id)
                }
            }
        }

        Week {
            body: page.body
            blank: page.noDay
            width: parent.width
            onChose: id => page.chose(id)
        }

        Label {
            size: Theme.type(10.6, Math.min(Theme.scale, 1.25))
            strong: true
            text: page.body.day
            visible: text !== ""
            width: parent.width
        }

        Repeater {
            model: page.body.parts.length

            Column {
                id: part

                required property int index
                readonly property var part: page.body.parts[index] ?? ({
                        title: "",
                        times: []
                    })

                spacing: Theme.mm(3)
                width: column.width

                Label {
                    color: Theme.inkSoft
                    size: Theme.caption
                    text: part.part.title
                    width: parent.width
                }

                Grid {
                    columns: page.columns
                    spacing: Theme.gap
                    width: parent.width

                    Repeater {
                        model: part.part.times.length

                        TimeButton {
                            required property int index

                            multiple: page.body.several
                            option: part.part.times[index] ?? page.blank
                            width: (column.width - (page.columns - 1) * Theme.gap) / page.columns
                            onClicked: page.chose(option.id)
                        }
                    }
                }
            }
        }
    }

    footer: Notice {
        height: visible ? implicitHeight : 0
        icon: "calendar-check"
        note: page.body.chosen_note
        padding: Theme.mm(Theme.landscape ? 4 : 7)
        size: Theme.type(9.35, Math.min(Theme.scale, 1.25))
        text: page.body.chosen
        visible: text !== ""
        width: page.contentWidth
    }
}

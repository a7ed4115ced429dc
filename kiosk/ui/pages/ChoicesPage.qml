pragma ComponentBehavior: Bound

import QtQuick
import ".."
import "../controls"

// Several of them. The chosen ones are kept here until Continue.
QuestionPage {
    id: page

    readonly property var options: body.options
    // While they are spoken to they share what is left of the page.
    readonly property int columns: covered && options.length > 3 ? 2 : Theme.scale > 1.2 || options.length < 4 || (!Theme.landscape && options.length < 7) ? 1 : 2
    readonly property int lines: Math.ceil(options.length / columns)
    readonly property bool few: options.length < 5
    readonly property real gap: covered ? Theme.keyGap : Theme.gap
    property var chosen: options.filter(option => option.selected).map(option => option.id)

    onContinued: answered(chosen)

    Grid {
        id: grid

        columns: page.columns
        spacing: page.gap
        width: parent.width

        Repeater {
            model: page.options.length

            ChoiceButton {
                required property int index

                height: Math.floor(Math.max(implicitHeight, Math.min(Theme.mm(page.few ? 70 : 46), (page.room - page.gap * (page.lines - 1)) / page.lines)))
                low: page.covered
                multiple: true
                option: page.options[index] ?? page.blank
                size: page.covered ? Theme.type(9.35, Math.min(Theme.scale, 1.15)) : Theme.type(page.few ? 11.84 : 9.35, Theme.scale)
                selected: page.chosen.includes(option.id)
                width: (grid.width - page.gap * (page.columns - 1)) / page.columns
                onClicked: page.toggle(option.id)
            }
        }
    }

    function toggle(id: string): void {
        chosen = chosen.includes(id) ? chosen.filter(other => other !== id) : chosen.concat([id]);
        edited(chosen);
    }
}

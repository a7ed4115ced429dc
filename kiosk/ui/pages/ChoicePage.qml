pragma ComponentBehavior: Bound

import QtQuick
import ".."
import "../controls"

// One of at most eight. The chosen one is kept here until Continue.
QuestionPage {
    id: page

    readonly property var options: body.options
    // While they are spoken to they share what is left of the page.
    readonly property int columns: covered && options.length > 3 ? 2 : Theme.scale > 1.2 || options.length < 4 || (!Theme.landscape && options.length < 6) ? 1 : 2
    readonly property int rows: Math.ceil(options.length / columns)
    readonly property real findHeight: findRow.visible ? findRow.height + Theme.mm(10) : 0
    // Few are large: nobody should have to look for them.
    readonly property bool few: options.length < 5 && !body.find
    readonly property real tallest: Theme.mm(columns === 1 ? (few ? 70 : 50) : few ? 92 : 65.4)
    readonly property real share: (room - findHeight - gap * (rows - 1)) / rows
    readonly property real gap: covered ? Theme.keyGap : Theme.gap
    readonly property int size: covered ? Theme.type(9.35, Math.min(Theme.scale, 1.15)) : few ? Theme.type(11.84, Theme.scale) : Theme.type(9.35, Theme.scale)
    // The pages of the bar show what each option does, whatever is on now.
    readonly property bool sizes: screen.id === "bar/text_size"
    readonly property bool contrasts: screen.id === "bar/contrast"
    readonly property bool languages: screen.id === "bar/language"
    property string chosen: options.find(option => option.selected)?.id ?? ""

    // What went wrong, or how the page is read aloud, must not push the last options out of sight.
    compact: options.length > 6 && (screen.error !== "" || taken > 0)
    extra: body.find
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

                readonly property real own: page.sizes ? Theme.scaleOf(index) : 0

                contrast: page.contrasts ? option.id : ""
                height: Math.floor(Math.max(implicitHeight, Math.min(page.tallest, page.share)))
                low: page.covered
                iconSize: page.covered ? Theme.mm(16) : page.sizes ? Theme.mm(24 * own) : page.contrasts ? Theme.mm(34) : page.few ? Theme.mm(25) : Theme.iconChoice
                iconSlot: page.covered ? iconSize : page.sizes ? Theme.mm(36) : Math.max(Theme.iconChoice, iconSize)
                option: page.options[index] ?? page.blank
                selected: option.id === page.chosen
                size: page.sizes ? Theme.type(11.84, own) : page.languages ? Theme.type(14, Math.min(Theme.scale, 1.25)) : page.size
                width: (grid.width - page.gap * (page.columns - 1)) / page.columns
                onClicked: page.choose(option.id)
            }
        }
    }

    FindRow {
        id: findRow

        action: page.body.find
        anchors.top: grid.bottom
        anchors.topMargin: visible ? Theme.mm(10) : 0
        height: visible ? implicitHeight : 0
        note: page.body.find_help
        visible: !!page.body.find && !Theme.landscape && !page.covered
        width: parent.width
        onClicked: page.pressed(page.body.find.id)
    }

    function choose(id: string): void {
        if (body.instant) {
            chose(id);
            return;
        }
        chosen = id;
        edited(id);
    }
}

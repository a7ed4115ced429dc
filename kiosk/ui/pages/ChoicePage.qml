pragma ComponentBehavior: Bound

import QtQuick
import ".."
import "../controls"

// One of at most eight. The chosen one is kept here until Continue.
QuestionPage {
    id: page

    readonly property var options: body.options
    readonly property int columns: Theme.scale > 1.2 || options.length < 4 || (!Theme.landscape && options.length < 6) ? 1 : 2
    readonly property int rows: Math.ceil(options.length / columns)
    readonly property real findHeight: findRow.visible ? findRow.height + Theme.mm(10) : 0
    property string chosen: options.find(option => option.selected)?.id ?? ""

    extra: body.find
    onContinued: answered(chosen)

    Grid {
        id: grid

        columns: page.columns
        spacing: Theme.gap
        width: parent.width

        Repeater {
            model: page.options.length

            ChoiceButton {
                required property int index

                height: Math.floor(Math.max(implicitHeight, Math.min(Theme.mm(page.columns === 1 ? 50 : 65.4), (page.room - page.findHeight - Theme.gap * (page.rows - 1)) / page.rows)))
                option: page.options[index] ?? page.blank
                selected: option.id === page.chosen
                width: (grid.width - Theme.gap * (page.columns - 1)) / page.columns
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
        visible: !!page.body.find && !Theme.landscape
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

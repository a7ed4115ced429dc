pragma ComponentBehavior: Bound

import QtQuick
import "../keyboard"

// The place of the keyboard under the field it types into. The screen has one keyboard for all its pages, for its keys
// take longer to make than the rest of a page: each slot that wants it takes it over, and gives it back empty.
Item {
    id: slot

    property var keyboard: null
    property var candidatesOf: null
    property string mode: "text"
    property string decimalMark: "."
    property Field field: null
    // () -> the screen's KeyboardPanel
    property var panelOf: null
    // False while the page needs the room for something else.
    property bool shown: true

    property KeyboardPanel panel: null
    readonly property bool wanted: shown && !!keyboard && field !== null
    readonly property bool holding: panel !== null && panel.parent === slot

    signal entered

    function change(): void {
        if (wanted)
            take();
        else
            give();
    }

    function take(): void {
        panel = panelOf();
        panel.candidatesOf = candidatesOf;
        panel.parent = slot;
    }

    function give(): void {
        if (holding)
            panel.parent = null;
        panel = null;
    }

    height: holding ? panel.implicitHeight : 0
    Component.onCompleted: change()
    Component.onDestruction: {
        if (holding)
            panel.parent = null;
    }
    onWantedChanged: soon.restart()

    // Not within the layout that decides it, and never after the page is gone.
    Timer {
        id: soon

        interval: 0
        onTriggered: slot.change()
    }

    component Carry: Binding {
        restoreMode: Binding.RestoreNone
        target: slot.panel
        when: slot.holding && slot.wanted
    }

    Carry {
        property: "decimalMark"
        value: slot.decimalMark
    }

    Carry {
        property: "field"
        value: slot.field ? slot.field.input : null
    }

    Carry {
        property: "keyboard"
        value: slot.keyboard
    }

    Carry {
        property: "label"
        value: slot.field ? slot.field.label : ""
    }

    Carry {
        property: "mode"
        value: slot.mode
    }

    Carry {
        property: "newLines"
        value: !!slot.field && slot.field.multiline
    }

    Carry {
        property: "width"
        value: slot.width
    }

    Connections {
        function onCleared(): void {
            slot.field.input.clear();
        }

        function onEntered(): void {
            slot.entered();
        }

        function onErased(): void {
            slot.field.erase();
        }

        function onTyped(text: string): void {
            slot.field.insert(text);
        }

        enabled: slot.holding
        target: slot.panel
    }
}

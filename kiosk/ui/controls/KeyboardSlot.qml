pragma ComponentBehavior: Bound

import QtQuick
import "../keyboard"

// The place of the keyboard under the field it types into; empty until its layout is known.
Loader {
    id: slot

    property var keyboard: null
    property var candidatesOf: null
    property string mode: "text"
    property string decimalMark: "."
    property Field field: null

    signal entered

    active: !!keyboard && field !== null

    sourceComponent: KeyboardPanel {
        Accessible.name: slot.field.label
        candidatesOf: slot.candidatesOf
        decimalMark: slot.decimalMark
        field: slot.field.input
        keyboard: slot.keyboard
        mode: slot.mode
        newLines: slot.field.multiline
        onCleared: slot.field.input.clear()
        onEntered: slot.entered()
        onErased: slot.field.erase()
        onTyped: text => slot.field.insert(text)
    }
}

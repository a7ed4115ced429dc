pragma ComponentBehavior: Bound

import QtQuick
import ".."

// Anything that can be pressed: by touch, Return, Space or a screen reader. Draws nothing but the focus ring.
Item {
    id: pressable

    // What it is called when spoken.
    property string name
    property string description
    property bool selectable: false
    property bool selected: false
    property bool multiple: false
    property bool keyDown: false
    // Made while it is shown: most are pressed without keys.
    property Component ring: FocusRing {
        around: pressable
    }
    readonly property bool down: touch.pressed || keyDown

    signal clicked

    activeFocusOnTab: true
    Accessible.checkable: selectable
    Accessible.checked: selectable && selected
    Accessible.description: description
    Accessible.focusable: true
    Accessible.name: name
    Accessible.role: !selectable ? Accessible.Button : multiple ? Accessible.CheckBox : Accessible.RadioButton
    Accessible.onPressAction: clicked()
    Accessible.onToggleAction: clicked()
    Keys.onPressed: event => {
        if (![Qt.Key_Return, Qt.Key_Enter, Qt.Key_Space, Qt.Key_Select].includes(event.key))
            return;
        event.accepted = true;
        keyDown = true;
    }
    Keys.onReleased: event => {
        if (!keyDown || event.isAutoRepeat)
            return;
        event.accepted = true;
        keyDown = false;
        clicked();
    }
    onActiveFocusChanged: keyDown = false

    MouseArea {
        id: touch

        anchors.fill: parent
        onClicked: pressable.clicked()
    }

    Loader {
        active: Theme.keysInUse && pressable.activeFocus
        sourceComponent: pressable.ring
        z: 10
    }
}

import QtQuick

// The tactile keypad: arrows and Tab walk one logical order, Back and Help do what they say, and the keys of the voice
// guide it. A keypad with a jack of its own tells of headphones by keys too. Other keys do nothing here.
QtObject {
    id: keys

    // Its window's focus is moved.
    required property Item order

    signal back
    signal help
    // Repeat, pause, slower ... by the core's names.
    signal guided(string key)
    signal speakDown
    signal speakUp
    signal jack(bool plugged)

    readonly property var guides: ({
            [Qt.Key_F2]: "read",
            [Qt.Key_F3]: "repeat",
            [Qt.Key_F4]: "pause",
            [Qt.Key_MediaTogglePlayPause]: "pause",
            [Qt.Key_F6]: "slower",
            [Qt.Key_F7]: "faster",
            [Qt.Key_F8]: "softer",
            [Qt.Key_VolumeDown]: "softer",
            [Qt.Key_F9]: "louder",
            [Qt.Key_VolumeUp]: "louder",
            [Qt.Key_F10]: "blank"
        })

    function pressed(event: var): bool {
        const forward = Theme.rtl ? Qt.Key_Left : Qt.Key_Right;
        const backward = Theme.rtl ? Qt.Key_Right : Qt.Key_Left;
        if (event.key === Qt.Key_F15 || event.key === Qt.Key_F16) {
            jack(event.key === Qt.Key_F15);
            return true;
        }
        Theme.keysInUse = true;
        if ([Qt.Key_Down, Qt.Key_Tab, forward].includes(event.key))
            move(true);
        else if ([Qt.Key_Up, Qt.Key_Backtab, backward].includes(event.key))
            move(false);
        else if (event.key === Qt.Key_Escape || event.key === Qt.Key_Back)
            back();
        else if (event.key === Qt.Key_F1 || event.key === Qt.Key_Help)
            help();
        else if (event.key === Qt.Key_F5)
            microphone(event, true);
        else if (guides[event.key])
            guided(guides[event.key]);
        else
            return false;
        return true;
    }

    function released(event: var): bool {
        if (event.key !== Qt.Key_F5)
            return false;
        microphone(event, false);
        return true;
    }

    // A key that is held repeats itself.
    function microphone(event: var, down: bool): void {
        if (event.isAutoRepeat)
            return;
        if (down)
            speakDown();
        else
            speakUp();
    }

    function move(forward: bool): void {
        const window = order.Window.window;
        const from = window.activeFocusItem ?? order;
        from.nextItemInFocusChain(forward).forceActiveFocus(forward ? Qt.TabFocusReason : Qt.BacktabFocusReason);
        Theme.focusMoved(window.activeFocusItem);
    }
}

import QtQuick

// The tactile keypad: arrows and Tab walk one logical order, Back and Help do what they say. Other keys do nothing here.
QtObject {
    id: keys

    // Its window's focus is moved.
    required property Item order

    signal back
    signal help

    function pressed(event: var): bool {
        Theme.keysInUse = true;
        const forward = Theme.rtl ? Qt.Key_Left : Qt.Key_Right;
        const backward = Theme.rtl ? Qt.Key_Right : Qt.Key_Left;
        if ([Qt.Key_Down, Qt.Key_Tab, forward].includes(event.key))
            move(true);
        else if ([Qt.Key_Up, Qt.Key_Backtab, backward].includes(event.key))
            move(false);
        else if (event.key === Qt.Key_Escape || event.key === Qt.Key_Back)
            back();
        else if (event.key === Qt.Key_F1 || event.key === Qt.Key_Help)
            help();
        else
            return false;
        return true;
    }

    function move(forward: bool): void {
        const from = order.Window.window.activeFocusItem ?? order;
        from.nextItemInFocusChain(forward).forceActiveFocus(forward ? Qt.TabFocusReason : Qt.BacktabFocusReason);
    }
}

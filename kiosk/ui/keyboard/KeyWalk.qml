import QtQuick
import ".."

// The tactile keypad among the keys: arrows to the nearest key that way, select presses, Back returns to the field.
QtObject {
    id: walk

    required property Item panel
    // () -> the keys that can be reached now
    required property var keys
    // Where Back leads; the item before the panel where there is none.
    property Item field: null
    property Key pressing: null

    readonly property var ways: ({
            [Qt.Key_Left]: [-1, 0],
            [Qt.Key_Right]: [1, 0],
            [Qt.Key_Up]: [0, -1],
            [Qt.Key_Down]: [0, 1]
        })

    signal chosen(Key key)
    signal holding(Key key)

    function pressed(event: var): bool {
        Theme.keysInUse = true;
        const key = current();
        if (ways[event.key])
            return step(key, ways[event.key]);
        if (event.key === Qt.Key_Escape || event.key === Qt.Key_Back)
            return leave();
        return selects(event) && press(key, event.isAutoRepeat);
    }

    function released(event: var): bool {
        if (!pressing || event.isAutoRepeat || !selects(event))
            return false;
        const key = pressing;
        lift();
        chosen(key);
        return true;
    }

    function current(): Key {
        return keys().find(key => key.activeFocus) ?? null;
    }

    // After keys came and went: on a letter, unless some key still has the focus.
    function settle() {
        const all = keys();
        if (panel.activeFocus && !current() && all.length > 0)
            (all.find(key => key.face.kind === "letter") ?? all[0]).forceActiveFocus();
    }

    function selects(event: var): bool {
        return [Qt.Key_Return, Qt.Key_Enter, Qt.Key_Space, Qt.Key_Select].includes(event.key);
    }

    // A held select is a held finger: it repeats Delete and opens the alternatives of a letter.
    function press(key: Key, again: bool): bool {
        if (!again && key) {
            pressing = key;
            key.down = true;
        } else if (pressing && pressing.face.key === "delete") {
            chosen(pressing);
        } else if (pressing && pressing.face.hold.length > 0) {
            const held = pressing;
            lift();
            holding(held);
        }
        return true;
    }

    function lift() {
        if (pressing)
            pressing.down = false;
        pressing = null;
    }

    function step(from: Key, way: var): bool {
        lift();
        const next = from ? nearest(from, way) : keys()[0];
        if (next)
            next.forceActiveFocus();
        else if (way[1] !== 0)
            panel.nextItemInFocusChain(way[1] > 0).forceActiveFocus();
        Theme.focusMoved(panel.Window.window.activeFocusItem);
        return true;
    }

    function leave(): bool {
        lift();
        (field ?? panel.nextItemInFocusChain(false)).forceActiveFocus();
        Theme.focusMoved(panel.Window.window.activeFocusItem);
        return true;
    }

    // Sideways within the row; up and down to the nearest row, and there to the key that is least aside.
    function nearest(from: Key, way: var): Key {
        const start = middle(from);
        const reachable = keys().map(key => {
            const at = middle(key);
            const across = Math.abs(at.x - start.x), down = Math.abs(at.y - start.y);
            return {
                key: key,
                ahead: (at.x - start.x) * way[0] + (at.y - start.y) * way[1],
                aside: way[0] ? down : across
            };
        }).filter(spot => spot.ahead > 1 && !(way[0] && spot.aside > from.height / 2));
        const closest = Math.min(...reachable.map(spot => spot.ahead));
        const row = reachable.filter(spot => spot.ahead < closest + from.height / 2);
        return row.sort((a, b) => way[0] ? a.ahead - b.ahead : a.aside - b.aside)[0]?.key ?? null;
    }

    function middle(key: Key): point {
        return key.mapToItem(panel, key.width / 2, key.height / 2);
    }
}

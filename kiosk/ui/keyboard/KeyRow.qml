pragma ComponentBehavior: Bound

import QtQuick

// One row of keys, each as many units wide as its face says.
Row {
    id: row

    required property var faces
    required property real unit
    required property real keyHeight
    property bool capital: false
    // How shift is spoken while capitals are locked; empty while they are not.
    property string lockedWord

    signal chosen(Key key)

    function all(): list<Item> {
        return Array.from({
            length: keys.count
        }, (_, index) => keys.itemAt(index));
    }

    function locked(face: var): var {
        return Object.assign({}, face, {
            icon: "apple-keyboard-caps",
            spoken: lockedWord
        });
    }

    Repeater {
        id: keys

        model: row.faces

        Key {
            id: key

            required property var modelData

            readonly property bool shift: modelData.key === "shift"

            capital: row.capital && modelData.kind === "letter"
            face: shift && row.lockedWord ? row.locked(modelData) : modelData
            height: row.keyHeight
            lit: shift && row.capital
            width: modelData.width * (row.unit + row.spacing) - row.spacing
            onChosen: row.chosen(key)
        }
    }
}

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

    // Keys are made once: a shorter row of another page or language hides what it does not need.
    property int most: 0
    readonly property var blank: ({
            hold: [],
            icon: "",
            key: "",
            kind: "letter",
            label: "",
            spoken: "",
            width: 0
        })

    signal chosen(Key key)

    function all(): list<Item> {
        return Array.from({
            length: faces.length
        }, (_, index) => keys.itemAt(index));
    }

    function locked(face: var): var {
        return Object.assign({}, face, {
            icon: "apple-keyboard-caps",
            spoken: lockedWord
        });
    }

    onFacesChanged: most = Math.max(most, faces.length)

    Repeater {
        id: keys

        model: row.most

        Key {
            id: key

            required property int index
            readonly property var own: row.faces[index] ?? row.blank
            readonly property bool shift: own.key === "shift"

            capital: row.capital && own.kind === "letter"
            face: shift && row.lockedWord ? row.locked(own) : own
            height: row.keyHeight
            lit: shift && row.capital
            visible: index < row.faces.length
            width: own.width * (row.unit + row.spacing) - row.spacing
            onChosen: row.chosen(key)
        }
    }
}

pragma ComponentBehavior: Bound

import QtQuick
import ".."

// The keys of one page: rows of equal height, a shorter row in the middle.
Column {
    id: rows

    // {columns, rows: [[key]]}
    required property var page
    required property var words
    property string decimalMark
    property bool newLines: false
    property bool capital: false
    property bool locked: false
    property real keyHeight: Theme.target

    readonly property var lines: faces()
    // Rows are made once, like their keys.
    property int most: 0
    readonly property real widest: Theme.mm(page.columns > 4 ? 120 : 62)
    readonly property real unit: Math.min((width + spacing) / page.columns - spacing, widest)

    signal chosen(Key key)

    function all(): list<Item> {
        const found = [];
        for (let row = 0; row < lines.length; row++)
            found.push(...(made.itemAt(row) as KeyRow).all());
        return found;
    }

    function faces(): var {
        return page.rows.map(row => row.map(adapted)).map(row => newLines && row.some(face => face.key === "space") ? withNewLine(row) : row);
    }

    function adapted(face: var): var {
        return face.key !== "decimal" ? face : Object.assign({}, face, {
            key: decimalMark,
            label: decimalMark,
            spoken: words[decimalMark] ?? decimalMark
        });
    }

    function withNewLine(row: var): var {
        const key = {
            key: "enter",
            label: "",
            icon: "keyboard-return",
            kind: "function",
            width: 1,
            hold: [],
            spoken: words.enter
        };
        const narrower = row.map(face => face.key !== "space" ? face : Object.assign({}, face, {
            width: face.width - 1
        }));
        return [...narrower.slice(0, -1), key, narrower[narrower.length - 1]];
    }

    spacing: Theme.keyGap
    onLinesChanged: most = Math.max(most, lines.length)

    Repeater {
        id: made

        model: rows.most

        KeyRow {
            required property int index

            capital: rows.capital
            faces: rows.lines[index] ?? []
            keyHeight: rows.keyHeight
            lockedWord: rows.locked ? rows.words.shift_lock : ""
            spacing: rows.spacing
            unit: rows.unit
            visible: index < rows.lines.length
            x: (rows.width - width) / 2
            onChosen: key => rows.chosen(key)
        }
    }
}

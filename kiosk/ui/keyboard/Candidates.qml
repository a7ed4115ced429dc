pragma ComponentBehavior: Bound

import QtQuick
import ".."
import "../controls"

// What the composed letters may mean: as many candidates as fit, eight at most, and a way to more.
Item {
    id: candidates

    required property Composition composition
    required property var words
    property real keyHeight: Theme.target

    // Where each page that was turned began; the last one is in view.
    property var starts: [0]
    readonly property int start: starts[starts.length - 1]
    readonly property real turn: keyHeight + Theme.keyGap
    readonly property var faces: fitting(composition.candidates, start, width - turn * (starts.length > 1 ? 2 : 1))
    readonly property bool more: start + faces.length < composition.candidates.length

    signal chosen(Key key)

    function all(): list<Item> {
        const found = [previous, next].filter(key => key.visible);
        for (let index = 0; index < offered.count; index++)
            found.push(offered.itemAt(index));
        return found;
    }

    function fitting(offered: var, from: int, room: real): var {
        const found = [];
        for (const candidate of offered.slice(from, from + 8)) {
            const wide = Math.min(width - 2 * turn, Math.max(Theme.target, candidate.text.length * Theme.heading + Theme.mm(17)));
            if (wide > room)
                break;
            room -= wide + Theme.keyGap;
            found.push(face(found.length, candidate.text, wide));
        }
        return found;
    }

    function face(index: int, text: string, wide: real): var {
        return {
            hold: [],
            icon: "",
            index: index,
            key: text,
            kind: "candidate",
            label: text,
            number: String(index + 1),
            spoken: `${index + 1} ${text}`,
            width: wide
        };
    }

    function turned(forward: bool) {
        starts = forward ? starts.concat([start + faces.length]) : starts.slice(0, -1);
    }

    implicitHeight: letters.height + Theme.keyGap / 2 + keyHeight

    Connections {
        function onLettersChanged() {
            candidates.starts = [0];
        }

        target: candidates.composition
    }

    Label {
        id: letters

        color: candidates.composition.active ? Theme.ink : Theme.inkSoft
        size: Theme.caption
        strong: candidates.composition.active
        text: candidates.composition.letters || candidates.words.hint
        wrapMode: Text.NoWrap
        y: candidates.composition.active ? 0 : (candidates.height - height) / 2
    }

    Rectangle {
        anchors.bottom: parent.bottom
        color: Theme.hairline
        height: Theme.edgeWidth
        visible: !candidates.composition.active
        width: parent.width
    }

    Row {
        anchors.bottom: parent.bottom
        spacing: Theme.keyGap
        x: previous.visible ? candidates.turn : 0

        Repeater {
            id: offered

            model: candidates.faces

            Key {
                id: candidate

                required property var modelData

                face: modelData
                height: candidates.keyHeight
                width: modelData.width
                onChosen: candidates.chosen(candidate)
            }
        }
    }

    TurnKey {
        id: previous

        anchors.left: parent.left
        glyph: "chevron-left"
        name: "previous"
        spoken: candidates.words.previous
        visible: candidates.starts.length > 1
        onChosen: candidates.turned(false)
    }

    TurnKey {
        id: next

        anchors.right: parent.right
        glyph: "chevron-right"
        name: "next"
        spoken: candidates.words.next
        visible: candidates.more
        onChosen: candidates.turned(true)
    }

    component TurnKey: Key {
        property string glyph
        property string name
        property string spoken

        anchors.bottom: parent?.bottom
        face: ({
                hold: [],
                icon: glyph,
                key: name,
                kind: "function",
                label: "",
                spoken: spoken
            })
        height: candidates.keyHeight
        width: candidates.keyHeight
    }
}

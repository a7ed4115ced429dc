pragma ComponentBehavior: Bound

import QtQuick
import ".."

// The keyboard under a field. It types by signals and never takes the focus when touched; the keypad may walk into it.
// Nothing that was typed stays here: reset() forgets what is being composed, and the rest is not kept at all.
FocusScope {
    id: panel

    // The language's keyboard, as layout.py loads it.
    required property var keyboard
    // text, number, phone, email or reference
    property string mode: "text"
    property string decimalMark: "."
    // Whether a line may be ended: adds the key for it.
    property bool newLines: false
    // (letters, limit) -> [{text, used}], for a language that composes
    property var candidatesOf: null
    // Where Back leads from the keys.
    property Item field: null
    // What it types into, when spoken.
    property string label

    property string page: home
    // Capitals: 0 off, 1 for one letter, 2 locked
    property int shift: 0
    readonly property string home: mode === "text" ? "letters" : mode
    readonly property bool composes: keyboard.input === "pinyin" && mode === "text"
    readonly property real keyHeight: Theme.landscape ? Math.max(Theme.mm(20), Theme.physical(12.7)) : Theme.target
    readonly property alias letters: composition.letters
    readonly property alias alternativesOpen: alternatives.open

    signal typed(string text)
    signal erased
    signal cleared
    signal entered
    // Each touch of a key, for the click.
    signal clicked

    function reset() {
        composition.forget();
        alternatives.close();
        fingers.forget();
        shift = 0;
        page = home;
    }

    function keys(): list<Item> {
        if (alternatives.open)
            return alternatives.all();
        return candidates.visible ? candidates.all().concat(rows.all()) : rows.all();
    }

    function keyAt(x: real, y: real): Key {
        const reach = Theme.keyGap / 2;
        return keys().find(key => {
            const spot = panel.mapToItem(key, x, y);
            return spot.x >= -reach && spot.y >= -reach && spot.x < key.width + reach && spot.y < key.height + reach;
        }) ?? null;
    }

    function act(key: Key) {
        clicked();
        const face = key.face;
        const text = key.character;
        const other = alternatives.open;
        alternatives.close();
        if (face.kind === "candidate")
            composition.choose(candidates.start + face.index);
        else if (other || face.kind === "letter")
            type(text);
        else
            work(face.key);
        Qt.callLater(walk.settle);
    }

    function hold(key: Key) {
        if (key.face.key === "delete")
            act(key);
        else
            alternatives.openFor(key);
        Qt.callLater(walk.settle);
    }

    function type(text: string) {
        const letter = composition.active ? keyboard.composing[text] ?? text : text;
        const composing = composes && page === "letters";
        if (shift === 1)
            shift = 0;
        if (composing && /^[a-z]$/.test(letter) || composition.active && letter === "'") {
            composition.add(letter);
        } else if (composition.active && /^[1-8]$/.test(letter)) {
            if (Number(letter) <= candidates.faces.length)
                composition.choose(candidates.start + Number(letter) - 1);
        } else {
            composition.finish();
            typed(letter);
        }
    }

    function work(name: string) {
        if (name === "shift")
            shiftOn();
        else if (name === "delete")
            composition.active ? composition.erase() : erased();
        else if (name === "space")
            composition.active ? composition.choose(0) : typed(" ");
        else if (name === "enter")
            composition.active ? composition.finish() : entered();
        else if (name === "clear")
            clear();
        else if (name === "next" || name === "previous")
            candidates.turned(name === "next");
        else
            turn(name);
    }

    function shiftOn() {
        shift = shift === 0 ? 1 : shift === 1 && twice.running ? 2 : 0;
        twice.restart();
    }

    function clear() {
        composition.forget();
        cleared();
    }

    function turn(name: string) {
        const mine = mode === "reference";
        page = name === "latin" && mine ? "capitals" : name === "letters" && page !== "latin" || name === "digits" ? home : name;
        shift = 0;
    }

    implicitHeight: column.height
    implicitWidth: 976
    activeFocusOnTab: true
    Accessible.name: label
    Accessible.role: Accessible.Grouping
    // Keys stay where they are on real keyboards, whatever the direction of the page.
    LayoutMirroring.childrenInherit: true
    LayoutMirroring.enabled: false
    Keys.onPressed: event => event.accepted = walk.pressed(event)
    Keys.onReleased: event => event.accepted = walk.released(event)
    onActiveFocusChanged: walk.settle()
    onHomeChanged: reset()
    onKeyboardChanged: reset()
    // From one field to the next, or out of sight: nothing of the last field stays.
    onParentChanged: {
        reset();
        visible = parent !== null;
        if (!visible)
            field = null;
    }

    Composition {
        id: composition

        candidatesOf: panel.composes ? panel.candidatesOf : null
        onChosen: text => panel.typed(text)
    }

    Timer {
        id: twice

        interval: 400
    }

    KeyWalk {
        id: walk

        field: panel.field
        keys: panel.keys
        panel: panel
        onChosen: key => panel.act(key)
        onHolding: key => panel.hold(key)
    }

    Fingers {
        id: fingers

        anchors.fill: parent
        keyAt: panel.keyAt
        onHolding: key => panel.hold(key)
        onLanding: (x, y) => {
            if (alternatives.open && !panel.keyAt(x, y))
                alternatives.close();
        }
        onLifted: key => panel.act(key)
    }

    Column {
        id: column

        spacing: Theme.keyGap
        width: parent.width

        Candidates {
            id: candidates

            composition: composition
            keyHeight: panel.keyHeight
            visible: panel.composes
            width: parent.width
            words: panel.keyboard.words
            onChosen: key => panel.act(key)
        }

        KeyRows {
            id: rows

            capital: panel.shift > 0
            decimalMark: panel.decimalMark
            keyHeight: panel.keyHeight
            locked: panel.shift === 2
            newLines: panel.newLines
            page: panel.keyboard.pages[panel.page]
            width: parent.width
            words: panel.keyboard.words
            onChosen: key => panel.act(key)
        }
    }

    Alternatives {
        id: alternatives

        onChosen: key => panel.act(key)
    }
}

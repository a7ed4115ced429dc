import QtQuick

// The pinyin that is being composed and what it may mean. It is nowhere else, and it goes out only as a chosen text.
QtObject {
    id: composition

    // (letters, limit) -> [{text, used}], or null where nothing is composed.
    property var candidatesOf: null
    property string letters

    readonly property bool active: letters !== ""
    // The letters themselves come last: a name may be written in Latin.
    readonly property var candidates: !active || !candidatesOf ? [] : candidatesOf(letters, 96).concat([
        {
            text: letters,
            used: letters.length
        }
    ])

    signal chosen(string text)

    function add(letter: string) {
        if (letters.length < 48)
            letters += letter;
    }

    function erase() {
        letters = letters.slice(0, -1);
    }

    function choose(index: int) {
        const candidate = candidates[index];
        if (!candidate)
            return;
        letters = letters.slice(candidate.used);
        chosen(candidate.text);
    }

    // The first candidate, again and again, until no letter is left.
    function finish() {
        while (active)
            choose(0);
    }

    function forget() {
        letters = "";
    }
}

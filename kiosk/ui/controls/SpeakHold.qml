import QtQuick

// Tells when the microphone's button goes down and up: a tap listens until silence, holding it listens until it is let go.
// Lies over a button (null while there is none), which keeps its look, its name and its keys.
MouseArea {
    id: hold

    required property Pressable button

    signal began
    signal ended

    anchors.fill: parent
    onCanceled: ended()
    onPressed: {
        button.keyDown = true;
        began();
    }
    onReleased: {
        button.keyDown = false;
        ended();
    }
}

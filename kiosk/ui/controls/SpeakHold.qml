import QtQuick

// Tells when the microphone's button goes down. That it is let go is told by the window: the page may have changed under
// the finger. Lies over a button, which keeps its look, its name and its keys.
MouseArea {
    id: hold

    required property Pressable button

    signal began

    anchors.fill: parent
    onCanceled: button.keyDown = false
    onPressed: {
        button.keyDown = true;
        began();
    }
    onReleased: button.keyDown = false
}

pragma ComponentBehavior: Bound

import QtQuick
import ".."

// A framed text to type into, by the keyboard on the screen (insert, erase) or a real one. What the session sends back
// is taken over only when it is news: an echo of what was typed a moment ago must not undo what was typed since.
Item {
    id: field

    property string label
    property string value
    property bool multiline: false
    property int maxLength: 4000
    property var clear: null
    property int size: Theme.type(12.4, Theme.scale)
    // Shown in the empty field where it has no caption, and a short remark at its end.
    property string placeholder
    property string remark
    property real least: Theme.mm(30.5)
    property real padding: Theme.mm(5.5)
    property int inputMethodHints: Qt.ImhNone
    property alias input: edit
    readonly property string text: edit.text
    property var sent: []

    signal typed(string text)
    signal entered

    implicitHeight: Math.max(least, Math.min(3, multiline ? (Theme.landscape ? 2 : 3) : edit.lineCount) * size * 1.5 + 2 * padding)
    Component.onCompleted: {
        edit.text = value;
        edit.cursorPosition = edit.length;
    }
    onValueChanged: accept(value)

    function insert(text: string): void {
        edit.remove(edit.selectionStart, edit.selectionEnd);
        edit.insert(edit.cursorPosition, text.slice(0, Math.max(0, maxLength - edit.length)));
    }

    function erase(): void {
        if (edit.selectionStart !== edit.selectionEnd) {
            edit.remove(edit.selectionStart, edit.selectionEnd);
            return;
        }
        const end = edit.cursorPosition;
        const pair = /[\uDC00-\uDFFF]/.test(edit.text.charAt(end - 1));
        edit.remove(Math.max(0, end - (pair ? 2 : 1)), end);
    }

    function accept(news: string): void {
        const echo = sent.indexOf(news);
        if (echo >= 0) {
            sent = sent.slice(echo + 1);
        } else if (news !== edit.text) {
            sent = [];
            edit.text = news;
            edit.cursorPosition = edit.length;
        }
    }

    function leave(forward: bool): void {
        edit.nextItemInFocusChain(forward).forceActiveFocus(Qt.TabFocusReason);
        Theme.focusMoved(field.Window.window.activeFocusItem);
    }

    function keyed(event: var): void {
        const line = edit.cursorRectangle;
        if (event.key === Qt.Key_Tab || (event.key === Qt.Key_Down && line.y + line.height * 1.5 > edit.contentHeight))
            leave(true);
        else if (event.key === Qt.Key_Backtab || (event.key === Qt.Key_Up && line.y < line.height / 2))
            leave(false);
        else if (!multiline && [Qt.Key_Return, Qt.Key_Enter].includes(event.key))
            entered();
        else
            return;
        Theme.keysInUse = true;
        event.accepted = true;
    }

    Rectangle {
        anchors.fill: parent
        border.color: edit.activeFocus ? Theme.primary : Theme.edge
        border.width: edit.activeFocus ? Math.max(3, Theme.mm(1.25)) : Theme.edgeWidth
        color: Theme.raised
        radius: Theme.radius
    }

    Flickable {
        id: view

        anchors.bottomMargin: Theme.mm(field.multiline ? 5 : 2)
        anchors.fill: parent
        anchors.leftMargin: Theme.mm(8.5)
        anchors.rightMargin: end.width + (clearButton.visible ? clearButton.width + Theme.mm(4) : Theme.mm(8.5))
        anchors.topMargin: anchors.bottomMargin
        boundsBehavior: Flickable.StopAtBounds
        clip: true
        contentHeight: Math.max(height, edit.implicitHeight)
        interactive: contentHeight > height

        TextEdit {
            id: edit

            property string before: text

            activeFocusOnTab: true
            color: Theme.ink
            cursorVisible: true
            font.family: Theme.family
            font.hintingPreference: Font.PreferNoHinting
            font.pixelSize: field.size
            horizontalAlignment: TextEdit.AlignLeft
            inputMethodHints: Qt.ImhNoPredictiveText | Qt.ImhSensitiveData | field.inputMethodHints
            renderType: TextEdit.QtRendering
            selectedTextColor: Theme.primaryInk
            selectionColor: Theme.primary
            textFormat: TextEdit.PlainText
            // Right of a line's end the cursor still needs its own width.
            width: view.width - Theme.physical(1)
            wrapMode: TextEdit.Wrap
            y: field.multiline ? 0 : Math.max(0, (view.height - implicitHeight) / 2)
            Accessible.multiLine: field.multiline
            Accessible.name: field.label
            Accessible.role: Accessible.EditableText
            Keys.onPressed: event => field.keyed(event)
            onCursorRectangleChanged: {
                if (cursorRectangle.y < view.contentY)
                    view.contentY = cursorRectangle.y;
                else if (cursorRectangle.y + cursorRectangle.height > view.contentY + view.height)
                    view.contentY = cursorRectangle.y + cursorRectangle.height - view.height;
            }
            onTextChanged: {
                if (length > field.maxLength) {
                    remove(field.maxLength, length);
                    return;
                }
                if (text === field.value)
                    return;
                field.sent = field.sent.concat([text]).slice(-50);
                field.typed(text);
            }
            cursorDelegate: Rectangle {
                color: Theme.primary
                visible: true
                width: Math.max(3, Theme.physical(1))
            }
        }
    }

    Loader {
        active: field.placeholder !== "" && edit.length === 0
        anchors.left: view.left
        anchors.right: view.right
        anchors.verticalCenter: view.verticalCenter

        sourceComponent: Label {
            color: Theme.inkSoft
            fontSizeMode: Text.HorizontalFit
            leftPadding: Theme.rtl ? 0 : Theme.mm(3)
            minimumPixelSize: Theme.fine
            rightPadding: Theme.rtl ? Theme.mm(3) : 0
            size: Theme.label
            text: field.placeholder
            wrapMode: Text.NoWrap
        }
    }

    Loader {
        id: end

        active: field.remark !== ""
        anchors.right: clearButton.visible ? clearButton.left : parent.right
        anchors.rightMargin: clearButton.visible ? 0 : Theme.mm(6)
        anchors.verticalCenter: parent.verticalCenter
        width: active ? implicitWidth : 0

        sourceComponent: Label {
            color: Theme.inkSoft
            size: Theme.caption
            text: field.remark
            wrapMode: Text.NoWrap
            Accessible.ignored: false
            Accessible.name: text
            Accessible.role: Accessible.StaticText
        }
    }

    Pressable {
        id: clearButton

        anchors.right: parent.right
        anchors.rightMargin: Theme.mm(1.5)
        anchors.top: parent.top
        anchors.topMargin: Math.max(0, (field.multiline ? 0 : field.height - height) / 2)
        height: Theme.target
        name: field.clear ? field.clear.label : ""
        visible: !!field.clear && edit.length > 0
        width: Theme.target
        onClicked: edit.clear()

        Icon {
            anchors.centerIn: parent
            color: clearButton.down ? Theme.primary : Theme.inkSoft
            name: field.clear ? field.clear.icon || "close-circle" : ""
            size: Theme.mm(15)
        }
    }

    FocusRing {
        target: edit
    }
}

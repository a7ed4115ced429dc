import QtQuick
import ".."

// A question answered by typing: label, field, and the keyboard below.
QuestionPage {
    id: page

    property string label
    property string value
    property string mode: "text"
    property string decimalMark: "."
    property bool multiline: false
    property int maxLength: 4000
    property var clear: null

    compact: true
    headGap: Theme.mm(Theme.landscape ? 7 : 11)
    initialFocus: field.input
    onContinued: answered(field.text)

    Label {
        id: caption

        size: Theme.label
        strong: true
        text: page.label
        width: parent.width
    }

    Field {
        id: field

        anchors.top: caption.bottom
        anchors.topMargin: Theme.mm(1.9)
        clear: page.clear
        height: Math.max(implicitHeight, page.multiline ? Math.min(Theme.mm(170), page.room - caption.height - Theme.mm(2)) : 0)
        label: page.label
        maxLength: page.maxLength
        multiline: page.multiline
        value: page.value
        width: parent.width
        onEntered: page.continued()
        onTyped: text => page.edited(text)
    }

    footer: KeyboardSlot {
        candidatesOf: page.candidatesOf
        decimalMark: page.decimalMark
        field: field
        keyboard: page.keyboard
        mode: page.mode
        panelOf: page.panelOf
        width: page.contentWidth
        onEntered: page.multiline ? field.insert("\n") : page.continued()
    }
}

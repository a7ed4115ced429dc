pragma ComponentBehavior: Bound

import QtQuick
import ".."

// The question, the field that searches the list below, and how many there are. In landscape the keyboard leaves room for
// few rows: the field says itself what it is for, and the question makes way once something is typed.
Item {
    id: head

    required property var screen
    required property var body
    readonly property alias field: field
    readonly property bool typing: field.input.activeFocus
    readonly property bool brief: Theme.landscape
    // The rows have the room now.
    readonly property bool searching: brief && field.text !== "" && screen.error === ""

    signal typed(string text)

    implicitHeight: field.y + field.height + (searching ? Theme.keyGap : 0)

    Component {
        id: oneLine

        CompactHead {
            lined: false
            screen: head.screen
        }
    }

    Component {
        id: full

        Head {
            screen: head.screen
        }
    }

    Loader {
        id: question

        active: !head.searching
        height: active ? implicitHeight : 0
        sourceComponent: head.brief ? oneLine : full
        width: parent.width
    }

    Label {
        id: caption

        anchors.left: parent.left
        anchors.top: question.bottom
        anchors.topMargin: Theme.mm(9)
        size: Theme.label
        strong: true
        text: head.body.label
        visible: !head.brief
        width: parent.width - found.width - Theme.gap
    }

    Field {
        id: field

        anchors.top: head.brief ? question.bottom : caption.bottom
        anchors.topMargin: !head.brief ? Theme.mm(1.9) : head.searching ? 0 : Theme.mm(4)
        clear: head.body.clear
        label: head.body.label
        least: head.brief ? Theme.target : Theme.mm(30.5)
        maxLength: 100
        padding: Theme.mm(head.brief ? 2 : 5.5)
        placeholder: head.brief ? head.body.label : ""
        remark: head.brief ? head.body.found : ""
        value: head.body.text
        width: parent.width
        onTyped: text => head.typed(text)
    }

    Label {
        id: found

        anchors.bottom: caption.bottom
        anchors.right: parent.right
        color: Theme.inkSoft
        size: Theme.label
        text: head.body.found
        visible: !head.brief
        width: Math.min(implicitWidth, parent.width / 2)
        Accessible.ignored: false
        Accessible.name: text
        Accessible.role: Accessible.StaticText
    }
}

pragma ComponentBehavior: Bound

import QtQuick
import ".."

// The question, the field that searches the list below, and how many there are.
Item {
    id: head

    required property var screen
    required property var body
    readonly property alias field: field
    readonly property bool typing: field.input.activeFocus

    signal typed(string text)

    implicitHeight: field.y + field.height

    Component {
        id: oneLine

        CompactHead {
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

        sourceComponent: Theme.landscape ? oneLine : full
        width: parent.width
    }

    Label {
        id: caption

        anchors.left: parent.left
        anchors.top: question.bottom
        anchors.topMargin: Theme.mm(Theme.landscape ? 6 : 9)
        size: Theme.label
        strong: true
        text: head.body.label
        width: parent.width - found.width - Theme.gap
    }

    Field {
        id: field

        anchors.top: caption.bottom
        anchors.topMargin: Theme.mm(1.9)
        clear: head.body.clear
        label: head.body.label
        maxLength: 100
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
        width: Math.min(implicitWidth, parent.width / 2)
        Accessible.ignored: false
        Accessible.name: text
        Accessible.role: Accessible.StaticText
    }
}

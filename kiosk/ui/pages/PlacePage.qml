pragma ComponentBehavior: Bound

import QtQuick
import ".."
import "../controls"

// The kiosk's own place, or an address with suggestions that follow the typing.
QuestionPage {
    id: page

    readonly property var here: body.here
    readonly property var suggestions: body.suggestions
    // A touched suggestion becomes the text, which the session may then know as complete; the kiosk's own place waits
    // here for Continue.
    property bool atHere: !!here && here.selected
    readonly property bool known: field.text === body.text
    readonly property string chosen: atHere ? here.id : known && suggestions.find(option => option.selected)?.id || ""

    readonly property bool beside: Theme.landscape && !!here
    readonly property real below: Math.max(field.y + field.height, hereButton.y + hereButton.height)

    // A page begins at its top, until something else is typed.
    property string before

    Component.onCompleted: before = body.text
    compact: true
    headGap: Theme.mm(Theme.landscape ? 7 : 9)
    follower: field.text !== before ? card : null
    initialFocus: field.input
    leader: field
    onContinued: answered(chosen !== "" ? chosen : {
        text: field.text
    })

    ChoiceButton {
        id: hereButton

        anchors.right: parent.right
        height: !visible ? 0 : Math.max(page.beside ? field.y + field.height : Theme.actionHeight, needed)
        option: page.here ?? page.blank
        selected: option.id !== "" && option.id === page.chosen
        visible: !!page.here
        width: page.beside ? parent.width * 0.4 : parent.width
        onClicked: page.atHere = true
    }

    Label {
        id: caption

        anchors.top: page.beside ? parent.top : hereButton.bottom
        anchors.topMargin: page.beside ? 0 : Theme.mm(7)
        size: Theme.label
        strong: true
        text: page.body.label
        width: parent.width
    }

    Field {
        id: field

        anchors.left: parent.left
        anchors.top: caption.bottom
        anchors.topMargin: Theme.mm(1.9)
        clear: page.body.clear
        label: page.body.label
        maxLength: 200
        value: page.body.text
        width: parent.width - (page.beside ? hereButton.width + Theme.gap : 0)
        onEntered: page.continued()
        onTyped: text => {
            page.atHere = false;
            page.edited(text);
        }
    }

    Card {
        id: card

        height: visible ? implicitHeight : 0
        spacing: Theme.physical(2.5)
        visible: page.suggestions.length > 0
        width: parent.width
        y: page.below + Math.max(Theme.mm(2.5), Theme.physical(2.5))

        Repeater {
            model: page.suggestions.length

            ListRow {
                required property int index
                readonly property var option: page.suggestions[index] ?? page.blank

                hairline: index > 0
                help: option.help
                icon: option.icon
                label: option.label
                selectable: true
                selected: option.id === page.chosen
                width: card.width
                onClicked: {
                    page.atHere = false;
                    page.chose(option.id);
                }
            }
        }
    }

    Notice {
        icon: "map-marker-question"
        text: page.body.empty
        height: visible ? implicitHeight : 0
        visible: text !== ""
        width: parent.width
        y: page.below + Theme.mm(4)
    }

    footer: KeyboardSlot {
        candidatesOf: page.candidatesOf
        field: field
        keyboard: page.keyboard
        panelOf: page.panelOf
        width: page.contentWidth
        onEntered: page.continued()
    }
}

pragma ComponentBehavior: Bound

import QtQuick
import ".."

// Back, speak, another way, and on: always in the same place. A row in portrait; in landscape a column that stands on the
// console's foot, where `next` is the largest and never moves.
Item {
    id: actions

    property var back: null
    property var secondary: null
    property var next: null
    // A further way that has its place in the console only.
    property var extra: null
    // The microphone: pressed and let go, it is not an action of the page.
    property var speak: null

    readonly property Item primary: nextButton.item as Item

    signal pressed(string action)
    signal continued
    signal speakBegan

    readonly property bool column: Theme.landscape
    readonly property int space: column ? Math.max(Theme.mm(6.2), Theme.physical(2.5)) : Theme.gap
    readonly property real half: (width - space) / 2
    readonly property real least: Theme.mm(70.7)
    readonly property bool paired: column && !!back && !!secondary && Math.max(backButton.implicitWidth, otherButton.implicitWidth) <= half
    readonly property real rowHeight: Math.max(tall(backButton), tall(otherButton), tall(nextButton), aside ? tall(speakButton) : 0)
    readonly property real afterNext: next ? nextButton.height + space : 0
    readonly property real afterBack: afterNext + (back ? backButton.height + space : 0)
    readonly property real afterOther: paired || !secondary ? afterBack : afterBack + otherButton.height + space
    // The microphone stands beside Back where there is room, else above the row.
    readonly property bool speakPaired: column && !!speak && !!back && !secondary && Math.max(backButton.implicitWidth, speakButton.implicitWidth) <= half
    readonly property real leftOver: width - backButton.width - sideWidth(speakButton) - 2 * space
    readonly property bool aside: !!speak && !column && !secondary && (!next || leftOver >= Math.max(nextButton.implicitWidth, width * 0.34))
    readonly property bool stacked: !!speak && !column && !aside
    readonly property real afterSpeak: !speak || speakPaired ? afterOther : afterOther + speakButton.height + space
    readonly property bool crowded: column && !!speak && !speakPaired && !!extra

    // Three that do not fit side by side: `next` keeps the lower row to itself, and no word is broken.
    readonly property bool twoRows: !column && !!back && !!secondary && !!next && sideWidth(backButton) + Math.min(otherButton.implicitWidth, width * 0.4) + nextButton.implicitWidth + 2 * space > width
    readonly property real upper: twoRows ? rowHeight + space : 0

    implicitHeight: rowHeight + upper + (stacked ? speakButton.implicitHeight + (rowHeight > 0 ? space : 0) : 0)

    function sideWidth(button: Item): real {
        return Math.max(least, Math.min(button.implicitWidth, width * 0.3));
    }

    function tall(button: Item): real {
        return button.visible ? button.implicitHeight : 0;
    }

    // The place of one action; its button is made when there is one.
    component Placed: Loader {
        id: placed

        property var action: null
        property string kind: "secondary"
        property int size: Theme.actionLabel
        property int iconSize: actions.column ? Theme.mm(11.8) : Theme.iconAction
        // The icon stands behind the words.
        property bool onward: false
        // Where it begins from the leading edge, and how far it stands above the foot.
        property real start: 0
        property real above: 0

        signal clicked

        active: !!action
        height: actions.column ? implicitHeight : actions.rowHeight
        visible: active
        x: Theme.rtl ? actions.width - start - width : start
        y: actions.height - above - height

        sourceComponent: Button {
            readonly property string sign: placed.action ? placed.action.icon : ""

            endIcon: placed.onward ? sign : ""
            icon: placed.onward ? "" : sign
            iconSize: placed.iconSize
            kind: placed.kind
            label: placed.action ? placed.action.label : ""
            minimum: !actions.column ? Theme.actionHeight : actions.crowded ? Theme.target : Theme.mm(31)
            padding: Theme.mm(5)
            size: placed.size
            onClicked: placed.clicked()
        }
    }

    Placed {
        above: actions.afterSpeak
        action: actions.column ? actions.extra : null
        width: actions.width
        onClicked: actions.pressed(actions.extra.id)
    }

    Placed {
        id: backButton

        above: actions.column ? actions.afterNext : actions.upper
        action: actions.back
        width: actions.paired || actions.speakPaired || actions.twoRows ? actions.half : actions.column ? actions.width : !active ? 0 : actions.sideWidth(backButton)
        onClicked: actions.pressed(actions.back.id)
    }

    Placed {
        id: speakButton

        above: actions.column ? (actions.speakPaired ? actions.afterNext : actions.afterOther) : actions.stacked && actions.rowHeight > 0 ? actions.upper + actions.rowHeight + actions.space : 0
        action: actions.speak
        height: actions.column || actions.stacked ? implicitHeight : actions.rowHeight
        start: actions.speakPaired ? actions.half + actions.space : actions.aside && actions.back ? backButton.width + actions.space : 0
        width: actions.speakPaired ? actions.half : actions.aside ? (actions.next ? actions.sideWidth(speakButton) : actions.width - start) : actions.width
        onClicked: actions.speakBegan()

        SpeakHold {
            button: speakButton.item as Pressable
            z: 1
            onBegan: actions.speakBegan()
        }
    }

    Placed {
        id: otherButton

        readonly property real rest: actions.width - start

        above: !actions.column ? actions.upper : actions.paired ? actions.afterNext : actions.afterBack
        action: actions.secondary
        start: actions.paired || actions.twoRows ? actions.half + actions.space : actions.column || !actions.back ? 0 : backButton.width + actions.space
        width: !active ? 0 : actions.paired || actions.twoRows ? actions.half : actions.column || !actions.next ? rest : !actions.back ? actions.half : Math.max(actions.least, Math.min(implicitWidth, actions.width * 0.4))
        onClicked: actions.pressed(actions.secondary.id)
    }

    Placed {
        id: nextButton

        readonly property int letters: action ? action.label.length : 0

        action: actions.next
        height: actions.column ? Math.max(implicitHeight, Theme.mm(actions.crowded ? 32 : 56.7)) : actions.rowHeight
        iconSize: actions.column ? Theme.mm(15) : Theme.iconAction
        kind: "primary"
        onward: !!action && ["arrow-right", "send", "chevron-right"].includes(action.icon)
        size: actions.column && letters < 12 ? Theme.type(13.7, Math.min(Theme.scale, 1.2)) : Theme.nextLabel
        start: actions.column || actions.twoRows ? 0 : actions.secondary ? otherButton.start + otherButton.width + actions.space : actions.aside ? speakButton.start + speakButton.width + actions.space : otherButton.start
        width: actions.width - start
        onClicked: actions.continued()
    }
}

pragma ComponentBehavior: Bound

import QtQuick
import ".."

// Back, another way, and on: always in the same place. A row in portrait; in landscape a column that stands on the
// console's foot, where `next` is the largest and never moves.
Item {
    id: actions

    property var back: null
    property var secondary: null
    property var next: null
    // A further way that has its place in the console only.
    property var extra: null

    readonly property alias primary: nextButton

    signal pressed(string action)
    signal continued

    readonly property bool column: Theme.landscape
    readonly property int space: column ? Math.max(Theme.mm(6.2), Theme.physical(2.5)) : Theme.gap
    readonly property real half: (width - space) / 2
    readonly property real least: Theme.mm(70.7)
    readonly property bool paired: column && !!back && !!secondary && Math.max(backButton.implicitWidth, otherButton.implicitWidth) <= half
    readonly property real rowHeight: Math.max(tall(backButton), tall(otherButton), tall(nextButton))
    readonly property real afterNext: next ? nextButton.height + space : 0
    readonly property real afterBack: afterNext + (back ? backButton.height + space : 0)
    readonly property real afterOther: paired || !secondary ? afterBack : afterBack + otherButton.height + space

    implicitHeight: rowHeight

    function tall(button: Item): real {
        return button.visible ? button.implicitHeight : 0;
    }

    component Placed: Button {
        // Where it begins from the leading edge, and how far it stands above the foot.
        property real start: 0
        property real above: 0

        height: actions.column ? implicitHeight : actions.rowHeight
        iconSize: actions.column ? Theme.mm(11.8) : Theme.iconAction
        minimum: actions.column ? Theme.mm(31) : Theme.actionHeight
        padding: Theme.mm(5)
        x: Theme.rtl ? actions.width - start - width : start
        y: actions.height - above - height
    }

    Placed {
        id: extraButton

        above: actions.afterOther
        icon: actions.extra ? actions.extra.icon : ""
        label: actions.extra ? actions.extra.label : ""
        visible: actions.column && !!actions.extra
        width: actions.width
        onClicked: actions.pressed(actions.extra.id)
    }

    Placed {
        id: backButton

        above: actions.column ? actions.afterNext : 0
        icon: actions.back ? actions.back.icon : ""
        label: actions.back ? actions.back.label : ""
        visible: !!actions.back
        width: actions.paired ? actions.half : actions.column ? actions.width : !visible ? 0 : Math.max(actions.least, Math.min(implicitWidth, actions.width * 0.3))
        onClicked: actions.pressed(actions.back.id)
    }

    Placed {
        id: otherButton

        readonly property real rest: actions.width - start

        above: !actions.column ? 0 : actions.paired ? actions.afterNext : actions.afterBack
        icon: actions.secondary ? actions.secondary.icon : ""
        label: actions.secondary ? actions.secondary.label : ""
        start: actions.paired ? actions.half + actions.space : actions.column || !actions.back ? 0 : backButton.width + actions.space
        visible: !!actions.secondary
        width: !visible ? 0 : actions.paired ? actions.half : actions.column || !actions.next ? rest : !actions.back ? actions.half : Math.max(actions.least, Math.min(implicitWidth, actions.width * 0.4))
        onClicked: actions.pressed(actions.secondary.id)
    }

    Placed {
        id: nextButton

        readonly property bool onward: !!actions.next && ["arrow-right", "send", "chevron-right"].includes(actions.next.icon)

        endIcon: onward ? actions.next.icon : ""
        height: actions.column ? Math.max(implicitHeight, Theme.mm(56.7)) : actions.rowHeight
        icon: actions.next && !onward ? actions.next.icon : ""
        iconSize: actions.column ? Theme.mm(15) : Theme.iconAction
        kind: "primary"
        label: actions.next ? actions.next.label : ""
        size: actions.column && label.length < 12 ? Theme.type(13.7, Math.min(Theme.scale, 1.2)) : Theme.nextLabel
        start: actions.column ? 0 : actions.secondary ? otherButton.start + otherButton.width + actions.space : otherButton.start
        visible: !!actions.next
        width: actions.width - start
        onClicked: actions.continued()
    }
}

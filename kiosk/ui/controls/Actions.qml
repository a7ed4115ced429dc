import QtQuick
import ".."

// Back, another way, and on: always in the same place. A row in portrait, a column in the console in landscape.
Item {
    id: actions

    property var back: null
    property var secondary: null
    property var next: null
    // A further way that has its place in the console only.
    property var extra: null

    signal pressed(string action)
    signal continued

    readonly property bool column: Theme.landscape
    readonly property int space: Theme.gap
    readonly property real half: (width - space) / 2
    readonly property bool paired: !!back && !!secondary && Math.max(backButton.implicitWidth, otherButton.implicitWidth) <= half
    readonly property real rowHeight: Math.max(backButton.visible ? backButton.implicitHeight : 0, otherButton.visible ? otherButton.implicitHeight : 0, nextButton.visible ? nextButton.implicitHeight : 0)

    implicitHeight: rowHeight

    function side(button: Item, share: real): real {
        return Math.max(Theme.mm(70.7), Math.min(button.implicitWidth, width * share));
    }

    Button {
        id: extraButton

        anchors.bottom: otherButton.visible ? otherButton.top : backButton.visible ? backButton.top : nextButton.top
        anchors.bottomMargin: actions.space
        icon: actions.extra ? actions.extra.icon : ""
        label: actions.extra ? actions.extra.label : ""
        padding: Theme.mm(5)
        visible: actions.column && !!actions.extra
        width: parent.width
        onClicked: actions.pressed(actions.extra.id)
    }

    Button {
        id: backButton

        anchors.bottom: !actions.column ? parent.bottom : nextButton.visible ? nextButton.top : parent.bottom
        anchors.bottomMargin: actions.column && nextButton.visible ? actions.space : 0
        anchors.left: parent.left
        height: actions.column ? implicitHeight : actions.rowHeight
        icon: actions.back ? actions.back.icon : ""
        iconSize: actions.paired ? Theme.mm(11.8) : Theme.iconAction
        label: actions.back ? actions.back.label : ""
        padding: Theme.mm(5)
        visible: !!actions.back
        width: actions.column ? (actions.paired ? actions.half : actions.width) : actions.side(backButton, 0.3)
        onClicked: actions.pressed(actions.back.id)
    }

    Button {
        id: otherButton

        anchors.bottom: actions.column && backButton.visible && !actions.paired ? backButton.top : backButton.visible ? backButton.bottom : !actions.column ? parent.bottom : nextButton.top
        anchors.bottomMargin: actions.column && (!backButton.visible || !actions.paired) ? actions.space : 0
        anchors.left: actions.column ? undefined : backButton.visible ? backButton.right : parent.left
        anchors.leftMargin: backButton.visible ? actions.space : 0
        anchors.right: actions.column ? parent.right : undefined
        height: actions.column ? implicitHeight : actions.rowHeight
        icon: actions.secondary ? actions.secondary.icon : ""
        iconSize: backButton.iconSize
        label: actions.secondary ? actions.secondary.label : ""
        padding: Theme.mm(5)
        visible: !!actions.secondary
        width: actions.column ? (actions.paired ? actions.half : actions.width) : !actions.next ? actions.width - (backButton.visible ? backButton.width + actions.space : 0) : backButton.visible ? actions.side(otherButton, 0.34) : actions.half
        onClicked: actions.pressed(actions.secondary.id)
    }

    Button {
        id: nextButton

        readonly property bool leading: !!actions.next && ["arrow-right", "send", "chevron-right"].includes(actions.next.icon)

        anchors.bottom: parent.bottom
        anchors.left: actions.column ? parent.left : otherButton.visible ? otherButton.right : backButton.visible ? backButton.right : parent.left
        anchors.leftMargin: !actions.column && (otherButton.visible || backButton.visible) ? actions.space : 0
        anchors.right: parent.right
        endIcon: leading ? actions.next.icon : ""
        height: actions.column ? Math.max(implicitHeight, Theme.mm(56.7)) : actions.rowHeight
        icon: actions.next && !leading ? actions.next.icon : ""
        iconSize: actions.column ? Theme.mm(17.4) : Theme.iconAction
        kind: "primary"
        label: actions.next ? actions.next.label : ""
        padding: Theme.mm(5)
        size: actions.column ? Theme.type(13.7, Math.min(Theme.scale, 1.2)) : Theme.nextLabel
        visible: !!actions.next
        onClicked: actions.continued()
    }
}

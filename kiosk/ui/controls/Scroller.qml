import QtQuick
import ".."

// Scrolls what does not fit, follows the focus, and shows at its foot that there is more below.
Item {
    id: scroller

    default property alias content: holder.data
    property alias contentItem: holder
    readonly property bool more: flick.contentHeight - flick.contentY - flick.height > Theme.step
    // Room around the content, so that a focus ring at its edge is not cut.
    property bool moved: false
    // What should be in view as far as it can be without losing the one before it, such as matches below a field.
    property Item follower: null
    property Item leader: null
    readonly property int bleed: Theme.ringGap + Theme.ringOuter

    function reveal(item: Item): void {
        for (let parent = item; parent; parent = parent.parent) {
            if (parent !== holder)
                continue;
            const top = item.mapToItem(holder, 0, 0).y - bleed;
            const bottom = top + item.height + 2 * bleed + (more ? cue.height : 0);
            if (top < flick.contentY)
                flick.contentY = Math.max(0, top);
            else if (bottom > flick.contentY + flick.height)
                flick.contentY = Math.max(0, Math.min(bottom - flick.height, flick.contentHeight - flick.height));
            return;
        }
    }

    function follow(): void {
        if (!follower || !follower.visible)
            return;
        const bottom = follower.mapToItem(holder, 0, follower.height).y + Math.max(0, flick.contentExtra);
        const top = leader.mapToItem(holder, 0, 0).y - bleed;
        flick.contentY = Math.max(flick.contentY, Math.min(top, bottom - flick.height));
    }

    // What had to scroll while the page was being laid out may fit by now; a place the citizen chose is kept.
    function settle(): void {
        flick.contentY = moved ? Math.max(0, Math.min(flick.contentY, flick.contentHeight - flick.height)) : 0;
        if (moved)
            return;
        reveal(Window.window ? Window.window.activeFocusItem : null);
        follow();
    }

    Flickable {
        id: flick

        anchors.fill: parent
        anchors.leftMargin: -Theme.margin
        anchors.rightMargin: -Theme.margin
        boundsBehavior: Flickable.StopAtBounds
        clip: contentHeight > height
        contentHeight: holder.childrenRect.height + (contentExtra > 0 ? contentExtra : 0)
        contentWidth: width
        flickableDirection: Flickable.VerticalFlick
        interactive: contentHeight > height
        pressDelay: 0
        onMovementStarted: scroller.moved = true
        onContentHeightChanged: scroller.settle()
        onHeightChanged: scroller.settle()

        readonly property real contentExtra: holder.childrenRect.height > scroller.height + 2 ? Theme.mm(14) : 0

        Item {
            id: holder

            height: childrenRect.height
            width: scroller.width
            x: Theme.margin
        }
    }

    Connections {
        function onActiveFocusItemChanged(): void {
            scroller.reveal(scroller.Window.window.activeFocusItem);
        }

        target: scroller.Window.window
    }

    Rectangle {
        id: cue

        anchors.bottom: parent.bottom
        anchors.left: parent.left
        anchors.right: parent.right
        color: Theme.sand
        height: Theme.mm(11)
        visible: scroller.more

        Rectangle {
            color: Theme.edge
            height: Theme.edgeWidth
            width: parent.width
        }

        Icon {
            anchors.centerIn: parent
            name: "chevron-double-down"
            size: Theme.mm(10)
        }

        MouseArea {
            anchors.fill: parent
            onClicked: flick.contentY = Math.min(flick.contentHeight - flick.height, flick.contentY + flick.height * 0.7)
        }
    }
}

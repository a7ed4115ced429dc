pragma ComponentBehavior: Bound

import QtQuick
import ".."
import "../controls"

// Many options in groups, searched by typing. A touch is the answer. The head scrolls with the list.
QuestionPage {
    id: page

    readonly property ListHead search: list.headerItem as ListHead
    readonly property bool typing: search && search.typing

    scrolled: false
    initialFocus: search ? search.field.input : null

    ListView {
        id: list

        readonly property int bleed: Theme.ringGap + Theme.ringOuter

        boundsBehavior: Flickable.StopAtBounds
        // No rows in advance: they would be made in the background and warn when the model changes.
        cacheBuffer: 0
        clip: true
        height: page.viewHeight
        currentIndex: 0
        highlightMoveDuration: 0
        keyNavigationEnabled: false
        model: page.listRows
        pressDelay: 0
        reuseItems: true
        // What was typed is found across the groups, and in landscape every row counts.
        section.property: page.search && page.search.searching ? "" : "section"
        width: page.contentWidth + 2 * bleed
        x: -bleed
        Accessible.name: page.body.label
        Accessible.role: Accessible.List
        Keys.onPressed: event => event.accepted = keyed(event)

        function keyed(event: var): bool {
            if (!currentItem || !currentItem.activeFocus)
                return false;
            const way = event.key === Qt.Key_Down ? 1 : event.key === Qt.Key_Up ? -1 : 0;
            if (way === 0 || currentIndex + way < 0 || currentIndex + way >= count)
                return false;
            Theme.keysInUse = true;
            currentIndex += way;
            currentItem.forceActiveFocus();
            Theme.focusMoved(currentItem);
            return true;
        }

        header: ListHead {
            body: page.body
            screen: page.screen
            width: ListView.view.width - 2 * list.bleed
            x: list.bleed
            onHeightChanged: Qt.callLater(list.positionViewAtBeginning)
            onTyped: text => {
                list.positionViewAtBeginning();
                page.edited(text);
            }
        }
        section.delegate: Label {
            required property string section

            bottomPadding: Theme.mm(Theme.landscape ? 1 : 2)
            leftPadding: list.bleed
            rightPadding: list.bleed
            size: Theme.landscape ? Theme.label : Theme.heading
            strong: true
            text: section
            topPadding: Theme.mm(Theme.landscape ? 3 : 7)
            visible: text !== ""
            width: ListView.view.width
        }
        delegate: ListItem {
            inset: list.bleed
            stop: index === list.currentIndex
            width: ListView.view.width
            onClicked: page.chose(rowId)
        }
    }

    footer: KeyboardSlot {
        candidatesOf: page.candidatesOf
        field: page.search ? page.search.field : null
        keyboard: page.keyboard
        panelOf: page.panelOf
        shown: page.typing || !list.moving && list.contentY <= list.originY
        width: page.contentWidth
    }
}

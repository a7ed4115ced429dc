pragma ComponentBehavior: Bound

import QtQuick
import ".."

// The other characters of a key, above it, while it is held and until one is chosen.
Rectangle {
    id: alternatives

    property Key from: null
    // The middle of the key's upper edge.
    property point above
    readonly property bool open: from !== null

    signal chosen(Key key)

    function all(): list<Item> {
        return Array.from({
            length: offered.count
        }, (_, index) => offered.itemAt(index));
    }

    function openFor(key: Key) {
        from = key;
        above = key.mapToItem(parent, key.width / 2, -Theme.keyGap / 2);
    }

    function close() {
        from = null;
    }

    border.color: Theme.primary
    border.width: Theme.strongEdge
    color: Theme.sand
    height: offers.height + 2 * Theme.keyGap
    radius: Theme.radius
    visible: open
    // Never outside the panel, where no touch would be heard.
    x: Math.max(0, Math.min(above.x - width / 2, parent.width - width))
    y: Math.max(0, above.y - height)
    width: offers.width + 2 * Theme.keyGap
    z: 5

    Row {
        id: offers

        anchors.centerIn: parent
        spacing: Theme.keyGap

        Repeater {
            id: offered

            model: alternatives.from?.face.hold ?? []

            Key {
                id: alternative

                required property var modelData

                capital: alternatives.from?.capital ?? false
                face: modelData
                height: alternatives.from?.height ?? 0
                width: Theme.target
                onChosen: alternatives.chosen(alternative)
            }
        }
    }
}

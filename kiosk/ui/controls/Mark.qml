pragma ComponentBehavior: Bound

import QtQuick
import ".."

// The sign at the end of an option: its number, a box to tick, a tick, or a chevron.
Rectangle {
    id: mark

    property string number
    property bool selected: false
    property bool multiple: false
    property bool chevron: false

    readonly property bool bare: chevron && number === "" && !selected

    border.color: Theme.edge
    border.width: selected || bare ? 0 : Theme.edgeWidth
    color: selected ? Theme.selectedMark : "transparent"
    height: width
    radius: multiple ? Theme.radius : width / 2
    width: Math.round(Theme.mm(16.8) * Math.min(Theme.scale, 1.25))

    Component {
        id: digit

        Label {
            color: Theme.inkSoft
            size: Theme.type(8.1, Math.min(Theme.scale, 1.25))
            strong: true
            text: mark.number
            wrapMode: Text.NoWrap
        }
    }

    Component {
        id: sign

        Icon {
            color: mark.bare ? Theme.primary : Theme.selectedMarkInk
            name: mark.bare ? "chevron-right" : "check-bold"
            size: mark.bare ? Theme.mm(15) : Math.round(mark.width * 0.64)
        }
    }

    Loader {
        anchors.centerIn: parent
        sourceComponent: mark.selected || mark.bare ? sign : mark.number ? digit : null
    }
}

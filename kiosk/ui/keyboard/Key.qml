import QtQuick
import ".."
import "../controls"

// One key. It only shows and tells: the panel hears every touch, so that fingers may roll, slide and hold.
Item {
    id: key

    // {key, label, icon, kind, hold, spoken}, as layout.py writes them; a candidate also has `number`.
    required property var face
    property bool capital: false
    property bool down: false
    property bool lit: false

    readonly property string character: capital ? face.key.toUpperCase() : face.key
    readonly property bool isFunction: face.kind === "function"
    readonly property color ink: down ? Theme.primaryInk : lit ? Theme.selectedInk : Theme.ink

    signal chosen

    z: activeFocus ? 1 : 0
    Accessible.focusable: true
    Accessible.name: capital ? face.spoken.toUpperCase() : face.spoken
    Accessible.role: Accessible.Button
    Accessible.onPressAction: chosen()

    Rectangle {
        anchors.fill: parent
        border.color: key.down ? Theme.primary : Theme.edge
        border.width: Theme.edgeWidth
        color: key.down ? Theme.primary : key.lit ? Theme.selected : key.isFunction ? Theme.functionKey : Theme.raised
        radius: Theme.radius
    }

    Label {
        anchors.fill: parent
        anchors.leftMargin: key.face.number ? number.x + number.width : Theme.mm(1.2)
        anchors.rightMargin: Theme.mm(1.2)
        color: key.ink
        fontSizeMode: Text.Fit
        horizontalAlignment: Text.AlignHCenter
        minimumPixelSize: Theme.fine
        size: key.isFunction ? Theme.body : key.face.kind === "space" ? Theme.label : Theme.heading
        strong: key.isFunction
        text: key.capital ? key.face.label.toUpperCase() : key.face.label
        verticalAlignment: Text.AlignVCenter
        wrapMode: Text.NoWrap
    }

    Label {
        id: number

        color: key.down ? Theme.primaryInk : Theme.inkSoft
        size: Theme.fine
        text: key.face.number ?? ""
        x: Theme.mm(3.4)
        y: (key.height - height) / 2
    }

    Icon {
        anchors.centerIn: parent
        color: key.ink
        directional: false
        name: key.face.icon
        size: Theme.iconAction
    }

    FocusRing {
    }
}

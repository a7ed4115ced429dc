import QtQuick
import ".."

// A row of a long list, framed alone, drawn from the model's roles.
FocusScope {
    id: item

    required property int index
    required property string rowId
    required property string label
    required property string help
    required property string icon
    required property string band
    required property bool selected
    property int inset: 0
    // One row of the list is the keypad's way in; the arrows go on from there.
    property bool stop: false

    signal clicked

    height: row.height + Theme.keyGap

    ListRow {
        id: row

        anchors.left: parent.left
        anchors.leftMargin: item.inset
        anchors.right: parent.right
        anchors.rightMargin: item.inset
        activeFocusOnTab: item.stop
        band: item.band
        focus: true
        framed: true
        height: implicitHeight
        help: item.help
        icon: item.icon
        label: item.label
        selected: item.selected
        onClicked: item.clicked()
    }
}

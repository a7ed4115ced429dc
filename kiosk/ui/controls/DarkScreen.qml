import QtQuick
import ".."

// Nothing to see for whoever looks over a shoulder: the citizen listens. A touch brings the page back.
Rectangle {
    id: dark

    property string text

    signal touched

    color: "#000000"

    Label {
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.margin
        anchors.horizontalCenter: parent.horizontalCenter
        color: "#8C8C8C"
        horizontalAlignment: Text.AlignHCenter
        text: dark.text
        width: parent.width - 2 * Theme.margin
    }

    MouseArea {
        anchors.fill: parent
        onClicked: dark.touched()
    }
}

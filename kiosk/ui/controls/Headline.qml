import QtQuick
import ".."

// What happened, told by disc, icon, words and colour.
Item {
    id: headline

    required property string text
    property string icon
    property string tone: "plain"

    implicitHeight: Math.max(disc.height, words.height) + (Theme.landscape ? 0 : Theme.mm(4))
    Accessible.name: text
    Accessible.role: Accessible.AlertMessage

    Disc {
        id: disc

        anchors.left: parent.left
        anchors.verticalCenter: parent.verticalCenter
        edge: headline.tone === "warning" ? Theme.sunEdge : Theme.tone(headline.tone)
        ground: headline.tone === "warning" || !Theme.plain ? Theme.sun : headline.tone === "good" ? Theme.band("street") : Theme.tone(headline.tone)
        icon: headline.icon
        ink: headline.tone === "warning" || !Theme.plain ? Theme.sunInk : Theme.inkInverse
        size: Theme.mm(Theme.landscape ? 32 : 41)
    }

    Label {
        id: words

        anchors.left: disc.right
        anchors.leftMargin: Theme.mm(10)
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        leading: 1.2
        size: headline.text.length > 34 ? Math.round(Theme.title * 0.86) : Theme.title
        strong: true
        text: headline.text
    }
}

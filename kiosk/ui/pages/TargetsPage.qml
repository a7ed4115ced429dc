import QtQuick
import ".."
import "../controls"

// A cross to touch. Told is where the finger landed, and how large the panel is, in hundredths of a millimetre.
Page {
    id: page

    readonly property real middleX: width * body.x / 1000
    readonly property real middleY: height * body.y / 1000
    readonly property real hundredths: 100 / Theme.pixelsPerMm
    readonly property int arm: Theme.physical(9)

    LayoutMirroring.childrenInherit: true
    LayoutMirroring.enabled: Theme.rtl
    initialFocus: way

    MouseArea {
        anchors.fill: parent
        onPressed: mouse => page.answered({
            x: Math.round(mouse.x * page.hundredths),
            y: Math.round(mouse.y * page.hundredths),
            wide: Math.round(page.width * page.hundredths),
            high: Math.round(page.height * page.hundredths)
        })
    }

    Item {
        LayoutMirroring.childrenInherit: true
        LayoutMirroring.enabled: false
        x: page.middleX
        y: page.middleY

        Rectangle {
            border.color: Theme.primary
            border.width: Theme.strongEdge
            color: "transparent"
            height: 2 * Theme.physical(4)
            radius: height / 2
            width: height
            x: -width / 2
            y: -height / 2
        }

        Rectangle {
            color: Theme.ink
            height: Theme.edgeWidth
            width: 2 * page.arm
            x: -page.arm
            y: -height / 2
        }

        Rectangle {
            color: Theme.ink
            height: 2 * page.arm
            width: Theme.edgeWidth
            x: -width / 2
            y: -page.arm
        }
    }

    Column {
        anchors.horizontalCenter: parent.horizontalCenter
        spacing: Theme.mm(6)
        width: parent.width * 0.6
        y: parent.height * 0.2

        Label {
            horizontalAlignment: Text.AlignHCenter
            size: Theme.heading
            strong: true
            text: page.screen.title
            width: parent.width
        }

        Label {
            horizontalAlignment: Text.AlignHCenter
            text: page.screen.hint
            width: parent.width
            Accessible.ignored: false
            Accessible.name: text
            Accessible.role: Accessible.StaticText
        }
    }

    Button {
        id: way

        anchors.horizontalCenter: parent.horizontalCenter
        icon: page.screen.back ? page.screen.back.icon : ""
        label: page.screen.back ? page.screen.back.label : ""
        y: parent.height * 0.68
        onClicked: page.pressed(page.screen.back.id)
    }
}

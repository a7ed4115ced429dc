import QtQuick
import ".."

// The sun between the houses, sinking behind the horizon (its lower edge). Houses and clock never mirror.
Item {
    id: scene

    required property var body
    // 1 is high, 0 is gone.
    required property real remaining

    readonly property real houses: Math.min(Theme.mm(131), height * 1.1)
    readonly property real size: Math.min(Theme.mm(154), width * 0.46, height * 0.9)

    clip: true
    LayoutMirroring.childrenInherit: true
    LayoutMirroring.enabled: false
    Accessible.name: body.number + " " + body.unit
    Accessible.role: Accessible.AlertMessage

    Rectangle {
        id: sun

        border.color: Theme.sunEdge
        border.width: Theme.plain ? 0 : Theme.selectedEdge
        color: Theme.sun
        height: width
        radius: width / 2
        width: scene.size
        x: (scene.width - width) / 2
        y: scene.height - height * (0.12 + 0.78 * scene.remaining)

        Behavior on y {
            NumberAnimation {
                duration: Theme.motion
                easing.type: Easing.OutQuad
            }
        }
    }

    Column {
        width: scene.width
        // The number rides on the sun while it is high, and stays above the horizon when it has sunk.
        y: Math.min(sun.y + scene.size * 0.16, scene.height - height - Theme.mm(4))

        Label {
            color: Theme.sunInk
            bottomPadding: 0
            height: size * 1.12
            horizontalAlignment: Text.AlignHCenter
            topPadding: 0
            verticalAlignment: Text.AlignVCenter
            size: Math.round(scene.size * 0.42)
            strong: true
            text: scene.body.number
            width: parent.width
            wrapMode: Text.NoWrap
        }

        Label {
            color: Theme.sunInk
            horizontalAlignment: Text.AlignHCenter
            size: Math.round(scene.size * 0.085)
            strong: true
            text: scene.body.unit
            width: parent.width
        }
    }

    Rectangle {
        anchors.bottom: parent.bottom
        color: Theme.ink
        height: Theme.mm(1.2)
        width: parent.width
    }

    Image {
        height: scene.houses
        source: "../art/sky_left.svg"
        sourceSize.height: scene.houses
        visible: !Theme.dark
        y: scene.height - height + Theme.mm(3)
    }

    Image {
        height: scene.houses
        source: "../art/sky_right.svg"
        sourceSize.height: scene.houses
        visible: !Theme.dark
        x: scene.width - width
        y: scene.height - height + Theme.mm(3)
    }
}

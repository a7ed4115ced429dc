import QtQuick
import ".."
import "../controls"

// Says what for, and after five seconds that it takes long.
QuestionPage {
    id: page

    Column {
        spacing: Theme.mm(14)
        width: parent.width

        IconLine {
            height: implicitHeight
            icon: "timer-sand"
            iconColor: Theme.primary
            size: Theme.heading
            text: page.body.text
            width: parent.width
        }

        Dots {
            width: parent.width
        }

        Notice {
            icon: "clock-outline"
            text: page.body.slow
            visible: text !== "" && patience.passed
            width: parent.width
        }
    }

    footer: Quay {
        height: page.width > page.height ? Theme.mm(100) : Theme.mm(128)
        visible: Theme.scale < 1.4
        width: page.contentWidth
    }

    Timer {
        id: patience

        property bool passed: false

        interval: 5000
        running: true
        onTriggered: passed = true
    }
}

pragma ComponentBehavior: Bound

import QtQuick
import ".."

// Phone and paper side by side: what the citizen takes along.
Row {
    id: keep

    required property var body
    property var modulesOf: null

    readonly property bool phone: body.qr !== ""
    readonly property bool paper: body.paper_title !== ""
    readonly property real column: phone && paper ? (width - spacing) / 2 : width
    readonly property real drawing: Math.min(Theme.mm(Theme.landscape ? 104 : 130), column)

    spacing: Theme.margin
    visible: phone || paper

    component Words: Column {
        property string title
        property string help

        bottomPadding: Theme.mm(4)
        spacing: Theme.mm(1.5)
        width: keep.column

        Label {
            leading: 1.3
            size: Theme.type(10.6, Theme.scale)
            strong: true
            text: parent.title
            width: parent.width
        }

        Label {
            color: Theme.inkSoft
            size: Theme.label
            text: parent.help
            width: parent.width
        }
    }

    Column {
        visible: keep.phone

        Words {
            id: phoneWords

            height: Math.max(implicitHeight, paperWords.implicitHeight)
            help: keep.body.phone_help
            title: keep.body.phone_title
        }

        QrCode {
            framed: true
            height: width
            modulesOf: keep.modulesOf
            name: keep.body.phone_title
            text: keep.body.qr
            width: keep.drawing
        }
    }

    Column {
        visible: keep.paper

        Words {
            id: paperWords

            height: Math.max(implicitHeight, phoneWords.implicitHeight)
            help: keep.body.paper_help
            title: keep.body.paper_title
        }

        Slip {
            height: keep.drawing
            lines: keep.body.slip
            modulesOf: keep.modulesOf
            qr: keep.body.qr
            reference: keep.body.reference
            visible: lines.length > 0
            width: Math.min(keep.column, keep.drawing)
        }

        Disc {
            edge: Theme.tone(keep.body.paper)
            ground: Theme.toneGround(keep.body.paper)
            icon: keep.body.paper === "good" ? "printer-check" : "printer-alert"
            ink: Theme.tone(keep.body.paper)
            size: Theme.mm(72)
            visible: keep.body.slip.length === 0
        }
    }
}

pragma ComponentBehavior: Bound

import QtQuick
import ".."
import "../controls"

// A payment: how much, what to do now on the reader or the phone, and at the end the receipt.
QuestionPage {
    id: page

    readonly property bool receipt: body.picture === "receipt"
    readonly property bool phone: body.picture === "phone"
    // At the largest text the picture gives way to the words.
    readonly property bool beside: Theme.landscape || Theme.scale < 1.4
    // In landscape the receipt is longer than the page is high: its code stands beside it.
    readonly property bool codeAside: page.receipt && Theme.landscape && page.body.qr !== ""
    readonly property real column: (contentWidth - Theme.margin) / 2
    readonly property real spare: room - amount.height - Theme.mm(8) - (note.visible ? note.height + Theme.mm(6) : 0)

    compact: Theme.landscape
    headGap: Theme.mm(Theme.landscape ? 6 : 10)
    onContinued: pressed(screen.next.id)

    AmountPanel {
        id: amount

        body: page.body
        width: page.contentWidth
    }

    Notice {
        id: note

        anchors.top: amount.bottom
        anchors.topMargin: Theme.mm(6)
        icon: "information"
        text: page.body.note
        visible: text !== ""
        width: page.contentWidth
    }

    Item {
        id: picture

        anchors.left: parent.left
        anchors.top: note.visible ? note.bottom : amount.bottom
        anchors.topMargin: Theme.mm(8)
        height: page.receipt ? paper.implicitHeight : drawn.height + pointer.height + Theme.mm(4)
        width: page.beside ? page.column : page.contentWidth

        Receipt {
            id: paper

            caption: page.body.qr !== "" ? page.body.pointer : ""
            lines: page.body.receipt
            modulesOf: page.modulesOf
            qr: page.codeAside ? "" : page.body.qr
            visible: page.receipt
            width: Math.min(parent.width, Theme.mm(150))
        }

        Item {
            id: drawn

            height: page.receipt ? 0 : Math.max(Theme.mm(70), Math.min(Theme.mm(150), page.spare - pointer.height - Theme.mm(4)))
            visible: !page.receipt
            width: parent.width

            Reader {
                amount: page.body.amount
                anchors.fill: parent
                display: page.body.display
                visible: !page.phone
            }

            QrCode {
                anchors.centerIn: parent
                framed: true
                height: width
                modulesOf: page.modulesOf
                name: page.body.pointer
                text: page.phone ? page.body.qr : ""
                visible: text !== ""
                width: Math.min(parent.width, parent.height)
            }
        }

        Label {
            id: pointer

            anchors.top: drawn.bottom
            anchors.topMargin: Theme.mm(4)
            horizontalAlignment: Text.AlignHCenter
            size: Theme.label
            strong: true
            text: page.receipt ? "" : page.body.pointer
            visible: text !== ""
            width: parent.width
            Accessible.ignored: false
            Accessible.name: text
            Accessible.role: Accessible.StaticText
        }
    }

    Column {
        id: copy

        anchors.right: parent.right
        anchors.top: picture.top
        spacing: Theme.mm(3)
        visible: page.codeAside
        width: page.codeAside ? Theme.mm(52) : 0

        QrCode {
            framed: true
            height: width
            modulesOf: page.modulesOf
            name: page.body.pointer
            text: page.codeAside ? page.body.qr : ""
            width: parent.width
        }

        Label {
            horizontalAlignment: Text.AlignHCenter
            size: Theme.caption
            text: page.body.pointer
            width: parent.width
        }
    }

    Stages {
        anchors.left: page.beside ? picture.right : parent.left
        anchors.leftMargin: page.beside ? Theme.margin : 0
        anchors.top: page.beside ? picture.top : picture.bottom
        anchors.topMargin: page.beside ? 0 : Theme.mm(8)
        rowHeight: page.beside ? Math.min(Theme.mm(44), page.spare / Math.max(1, page.body.stages.length)) : 0
        stages: page.body.stages
        width: (page.beside ? page.column : page.contentWidth) - (page.codeAside ? copy.width + Theme.mm(6) : 0)
    }
}

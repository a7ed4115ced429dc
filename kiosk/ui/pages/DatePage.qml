pragma ComponentBehavior: Bound

import QtQuick
import ".."
import "../controls"

// A month to choose a day from, and a time where one is asked. What was chosen is said in full words.
QuestionPage {
    id: page

    readonly property bool timed: body.hours.length > 0
    readonly property bool beside: Theme.landscape && Theme.scale < 1.2
    readonly property real half: beside ? (contentWidth - Theme.margin) * (timed ? 0.5 : 0.62) : contentWidth

    compact: timed
    headGap: Theme.mm(Theme.landscape ? 7 : 9)
    onContinued: answered({
        date: body.date,
        time: body.time
    })

    function change(part: var): void {
        edited(Object.assign({
            month: body.month,
            date: body.date,
            time: body.time
        }, part));
    }

    Column {
        id: days

        anchors.left: parent.left
        spacing: Theme.mm(5)
        width: page.half

        Flow {
            spacing: Theme.gap
            width: parent.width

            Repeater {
                model: page.body.quick.length

                Button {
                    required property int index
                    readonly property var option: page.body.quick[index] ?? page.blank

                    height: Theme.target
                    icon: option.icon
                    iconSize: Theme.mm(12)
                    label: option.label
                    padding: Theme.mm(8)
                    onClicked: page.change({
                        month: option.id.slice(0, 7),
                        date: option.id
                    })
                }
            }
        }

        Month {
            body: page.body
            cellHeight: Math.max(Theme.physical(12.7), Theme.mm(page.timed ? (Theme.landscape ? 20 : 17.5) : Theme.landscape ? 22 : 34))
            width: parent.width
            onDay: date => page.change({
                date: date
            })
            onTurned: month => page.change({
                month: month
            })
        }
    }

    Column {
        anchors.left: page.beside ? days.right : parent.left
        anchors.leftMargin: page.beside ? Theme.margin : 0
        anchors.top: page.beside ? parent.top : days.bottom
        anchors.topMargin: page.beside ? 0 : Theme.mm(7)
        spacing: Theme.mm(6)
        width: page.beside ? page.contentWidth - page.half - Theme.margin : page.contentWidth

        Clock {
            body: page.body
            visible: page.timed
            width: parent.width
            onChosen: time => page.change({
                time: time
            })
        }

        Chosen {
            shown: page.beside
            width: parent.width
        }
    }

    component Chosen: Notice {
        property bool shown: true

        height: visible ? implicitHeight : 0
        icon: "calendar-check"
        padding: Theme.mm(page.timed ? 5 : 8)
        size: Theme.type(9.8, Theme.scale)
        text: page.body.chosen
        visible: shown && text !== ""
    }

    footer: Chosen {
        shown: !page.beside
        width: page.contentWidth
    }
}

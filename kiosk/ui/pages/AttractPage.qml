pragma ComponentBehavior: Bound

import QtQuick
import ".."
import "../controls"

// Invites in all languages at once: each is a row to touch, and the sea is one large button whose words go round.
Page {
    id: page

    readonly property var languages: body.languages
    readonly property int columns: languages.length > 6 ? 2 : 1
    property int spoken: 0
    readonly property var language: languages[spoken % languages.length]

    initialFocus: rows.count > 0 ? rows.itemAt(0) : null

    Timer {
        interval: 4000
        repeat: true
        running: page.languages.length > 1
        onTriggered: page.spoken = (page.spoken + 1) % page.languages.length
    }

    Welcome {
        id: welcome

        anchors.left: parent.left
        anchors.leftMargin: Theme.margin
        anchors.top: parent.top
        anchors.topMargin: Theme.landscape ? Theme.mm(12) : Theme.margin
        body: page.body
        width: (Theme.landscape ? page.width / 2 : page.width) - 2 * Theme.margin
    }

    Grid {
        id: grid

        readonly property real room: (Theme.landscape ? page.height - Theme.mm(12) : skyline.y) - y - Theme.mm(4)
        readonly property real line: Math.min(Theme.mm(66), (room + rowSpacing) / Math.ceil(page.languages.length / page.columns) - rowSpacing)

        anchors.left: welcome.left
        anchors.top: welcome.bottom
        anchors.topMargin: Theme.mm(12)
        columnSpacing: Theme.margin
        rowSpacing: Theme.physical(2.5)
        columns: page.columns
        flow: Grid.TopToBottom
        rows: Math.ceil(page.languages.length / page.columns)

        Repeater {
            id: rows

            model: page.languages.length

            LanguageButton {
                required property int index

                height: grid.line
                hairline: index % grid.rows > 0
                language: page.languages[index]
                width: (welcome.width - grid.columnSpacing * (page.columns - 1)) / page.columns
                onClicked: page.chose(language.code)
            }
        }
    }

    Image {
        id: skyline

        anchors.bottom: sea.top
        anchors.bottomMargin: -Math.round(height * 0.024)
        source: Theme.dark ? "../art/skyline_dark.svg" : "../art/skyline.svg"
        sourceSize.width: sea.width
        x: sea.x
    }

    Sea {
        id: sea

        anchors.bottom: parent.bottom
        height: Theme.landscape ? Theme.mm(170) : Theme.mm(132)
        language: page.language
        width: Theme.landscape ? parent.width / 2 : parent.width
        x: Theme.rtl ? 0 : parent.width - width
        onClicked: page.chose(page.language.code)
    }
}

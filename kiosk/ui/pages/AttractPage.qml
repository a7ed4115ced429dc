pragma ComponentBehavior: Bound

import QtQuick
import ".."
import "../controls"

// Invites in all languages at once: each is a row to touch, and the sea is one large button whose words go round. While the
// house is closed it is night, and the rows say when it opens.
Page {
    id: page

    readonly property var languages: body.languages
    readonly property int columns: languages.length > 6 ? 2 : 1
    readonly property bool night: body.night
    property int spoken: 0
    readonly property var language: languages[spoken % languages.length]
    // Much to tell, and a low panel: the rows must stay large enough for a finger.
    readonly property bool crowded: Theme.landscape && languages.some(each => each.announcements.join("").length > 150)
    readonly property int letters: language.announcements.join("").length

    initialFocus: rows.count > 0 ? rows.itemAt(0) : null

    function choose(index: int): void {
        if (!body.serves) {
            spoken = index;
            turning.restart();
        }
        chose(languages[index].code);
    }

    Timer {
        id: turning

        // Long enough to read what is announced.
        interval: Math.min(15000, 4000 + 50 * page.letters)
        repeat: true
        running: page.languages.length > 1
        onTriggered: page.spoken = (page.spoken + 1) % page.languages.length
    }

    Rectangle {
        anchors.fill: parent
        color: Theme.night
        visible: page.night
    }

    Welcome {
        id: welcome

        anchors.left: parent.left
        anchors.leftMargin: Theme.margin
        anchors.top: parent.top
        anchors.topMargin: Theme.landscape ? Theme.mm(12) : Theme.margin
        body: page.body
        logo: page.frame.logo
        night: page.night
        width: (Theme.landscape ? page.width / 2 : page.width) - 2 * Theme.margin
    }

    // As high as the longest language: nothing moves when the next one comes.
    Item {
        id: board

        anchors.left: welcome.left
        anchors.top: welcome.bottom
        anchors.topMargin: height > 0 ? Theme.mm(page.crowded ? 6 : 10) : 0
        height: {
            let tallest = 0;
            for (let index = 0; index < boards.count; index++)
                tallest = Math.max(tallest, boards.itemAt(index)?.implicitHeight ?? 0);
            return tallest;
        }
        width: welcome.width

        Repeater {
            id: boards

            model: page.languages.length

            Announcements {
                required property int index
                readonly property var language: page.languages[index]

                LayoutMirroring.childrenInherit: true
                LayoutMirroring.enabled: language.rtl
                family: language.family
                height: board.height
                inset: Theme.mm(page.crowded ? 3.5 : 5)
                night: page.night
                opacity: index === page.spoken % page.languages.length ? 1 : 0
                size: Theme.type(page.crowded ? 7.5 : 8.75, 1)
                texts: language.announcements
                width: board.width
            }
        }
    }

    Grid {
        id: grid

        readonly property real room: (Theme.landscape ? page.height - Theme.mm(12) : skyline.y) - y - Theme.mm(4)
        readonly property real line: Math.min(Theme.mm(66), (room + rowSpacing) / Math.ceil(page.languages.length / page.columns) - rowSpacing)

        anchors.left: welcome.left
        anchors.top: board.bottom
        anchors.topMargin: Theme.mm(page.crowded ? 5 : board.height > 0 ? 8 : 12)
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
                night: page.night
                sentence: !page.body.serves
                width: (welcome.width - grid.columnSpacing * (page.columns - 1)) / page.columns
                onClicked: page.choose(index)
            }
        }
    }

    Image {
        id: skyline

        anchors.bottom: sea.top
        anchors.bottomMargin: -Math.round(height * 0.024)
        source: page.night ? "../art/skyline_night.svg" : Theme.dark ? "../art/skyline_dark.svg" : "../art/skyline.svg"
        sourceSize.width: sea.width
        x: sea.x
    }

    Sea {
        id: sea

        anchors.bottom: parent.bottom
        footIcon: page.body.foot_icon
        height: Theme.landscape ? Theme.mm(170) : Theme.mm(132)
        icon: page.body.icon
        language: page.language
        night: page.night
        width: Theme.landscape ? parent.width / 2 : parent.width
        x: Theme.rtl ? 0 : parent.width - width
        onClicked: page.choose(page.spoken % page.languages.length)
    }
}

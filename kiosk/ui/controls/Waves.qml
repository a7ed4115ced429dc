import QtQuick
import ".."

// Rows of waves over the sea, cut to `lines`. They never mirror and are not drawn in the high modes.
Item {
    id: waves

    property int lines: 1

    clip: true
    height: Theme.mm(13.7) * lines
    visible: Theme.plain

    Image {
        fillMode: Image.TileHorizontally
        horizontalAlignment: Image.AlignLeft
        source: "../art/waves.svg"
        sourceSize.width: Theme.mm(336.4)
        width: waves.width
    }
}

import QtQuick
import ".."

// A Material Design Icons glyph by name. Always beside a word, so it has no name of its own.
Text {
    id: icon

    property string name
    property int size: Theme.iconAction
    // Icons that mean a direction mirror with the page; clocks, numbers and things do not.
    property bool directional: /^(arrow-(left|right)|chevron-(left|right)|send$|exit-run)/.test(name)

    color: Theme.ink
    font.family: Theme.iconFamily
    font.pixelSize: size
    height: size
    horizontalAlignment: Text.AlignHCenter
    renderType: Text.QtRendering
    text: Theme.glyph(name)
    textFormat: Text.PlainText
    verticalAlignment: Text.AlignVCenter
    width: size
    Accessible.ignored: true
    transform: Scale {
        origin.x: icon.width / 2
        xScale: icon.directional && Theme.rtl ? -1 : 1
    }
}

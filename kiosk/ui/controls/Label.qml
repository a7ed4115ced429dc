import QtQuick
import ".."

// Plain text in a named family. `leading` is a multiple of the size and applies from the second line on, so that a
// single line sits optically centred in its button.
Text {
    property int size: Theme.body
    property bool strong: false
    property real leading: 1.35

    color: Theme.ink
    elide: Text.ElideNone
    font.bold: strong
    font.family: Theme.family
    font.hintingPreference: Font.PreferNoHinting
    font.pixelSize: size
    horizontalAlignment: Text.AlignLeft
    lineHeight: lineCount > 1 ? Theme.leading(leading) / Theme.naturalLeading : 1
    renderType: Text.QtRendering
    textFormat: Text.PlainText
    wrapMode: Text.Wrap
    Accessible.ignored: true
}

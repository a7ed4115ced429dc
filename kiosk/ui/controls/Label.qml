import QtQuick
import ".."

// Plain text in a named family. `leading` is a multiple of the size: it applies from the second line on, so that a single
// line sits optically centred in its button, and to every line of a script whose font is much taller than its letters.
Text {
    property int size: Theme.body
    property bool strong: false
    property real leading: 1.35

    // Set, not bound: the line height that follows from it lays the lines out again.
    property bool several: false
    // Half of what the font's own line is taller than the wanted one.
    readonly property real spare: several || Theme.arabic ? (Theme.naturalLeading - Theme.leading(leading)) / 2 * size : 0

    bottomPadding: -spare
    onLineCountChanged: several = lineCount > 1
    color: Theme.ink
    elide: Text.ElideNone
    font.bold: strong
    font.family: Theme.family
    font.hintingPreference: Font.PreferNoHinting
    font.pixelSize: size
    horizontalAlignment: Text.AlignLeft
    lineHeight: several ? Theme.leading(leading) / Theme.naturalLeading : 1
    renderType: Text.QtRendering
    textFormat: Text.PlainText
    topPadding: -spare
    wrapMode: Text.Wrap
    Accessible.ignored: true
}

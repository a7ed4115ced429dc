pragma Singleton

import QtQuick

// Every length, type size and colour of the kiosk. Lengths are millimetres on the 27 inch panel of the drawings;
// `mm` shrinks them on smaller panels, `physical` never does (targets, gaps and rings keep their true size).
Colours {
    id: theme

    property real pixelsPerMm: 3.21
    property real panelWidth: 1080
    property real panelHeight: 1920
    property int textSize: 1
    property bool rtl: false
    property string family: "Noto Sans"
    property string iconFamily: ""
    property bool motionOn: true
    // True once a key was used, until the next touch: only then is the focus shown.
    property bool keysInUse: false
    // A key has moved the focus to it; who moves it otherwise says nothing, for the page is read then.
    signal focusMoved(Item item)
    // Whatever has glyph(name): the icon font's character of a name.
    property var glyphs: null
    // A page shows dozens, and asking takes longer than drawing.
    readonly property var glyphsKnown: ({})

    readonly property bool landscape: panelWidth > panelHeight
    readonly property real shortSideMm: Math.min(panelWidth, panelHeight) / pixelsPerMm
    readonly property real fit: Math.max(0.577, Math.min(1.25, shortSideMm / 336.4))
    // Body text keeps a cap height of 4.8 mm on the smallest panel.
    readonly property real textFit: Math.max(0.725, fit)

    readonly property real scale: scaleOf(textSize)
    readonly property real titleScale: [0.9, 1, 1.15, 1.3][textSize] ?? 1
    readonly property bool arabic: family.indexOf("Arabic") > 0
    readonly property bool nastaliq: family.indexOf("Nastaliq") > 0
    readonly property bool chinese: family.indexOf("CJK") > 0
    readonly property real scriptScale: arabic ? 1.06 : 1

    readonly property int display: type(23.7, titleScale)
    readonly property int title: type(18.1, titleScale)
    readonly property int heading: type(11.84, scale)
    readonly property int body: type(9.35, scale)
    readonly property int label: type(8.75, scale)
    readonly property int caption: type(7.5, scale)
    readonly property int fine: type(6.9, 1)
    // Bars keep their shape, so their words grow less.
    readonly property int barLabel: type(8.1, Math.min(scale, 1.2))
    readonly property int actionLabel: type(8.75, Math.min(scale, 1.28))
    readonly property int nextLabel: type(10.6, Math.min(scale, 1.28))

    readonly property int step: mm(4.05)
    readonly property int margin: mm(16.2)
    readonly property int gap: Math.max(mm(8.1), physical(2.5))
    readonly property int keyGap: Math.max(mm(3.1), physical(2.5))
    readonly property int radius: Math.max(3, mm(1.9))
    readonly property int edgeWidth: Math.max(2, mm(0.62))
    readonly property int strongEdge: Math.max(2, mm(0.93))
    readonly property int selectedEdge: Math.max(4, mm(1.87))
    readonly property int ringGap: physical(3.7) > mm(3.7) ? Math.max(mm(3.7), 8) : mm(3.7)
    readonly property int ringOuter: physical(1.1)
    readonly property int ringInner: physical(1.5)

    readonly property int target: Math.max(mm(26.2), physical(12.7))
    readonly property int actionHeight: Math.max(mm(36.4), physical(12.7))
    readonly property int topBarHeight: mm(36.1)
    readonly property int bandHeight: plain ? mm(2.5) : edgeWidth
    readonly property int barHeight: landscape ? mm(145.8) : mm(48.6)
    readonly property int consoleWidth: landscape ? mm(146.4) : 0
    readonly property int iconBar: mm(16.2)
    readonly property int iconChoice: Math.round(mm(21.2) * Math.min(scale, 1.15))
    readonly property int iconTile: mm(24.9)
    readonly property int iconAction: mm(13.7)

    readonly property int motion: motionOn ? 160 : 0

    // The font's own line height per pixel of size, so that leading can be asked for as a multiple of the size.
    readonly property FontMetrics metrics: FontMetrics {
        font.family: theme.family
        font.pixelSize: 100
    }
    readonly property real naturalLeading: metrics.height / 100

    function mm(millimetres: real): int {
        return Math.round(millimetres * pixelsPerMm * fit);
    }

    function physical(millimetres: real): int {
        return Math.ceil(millimetres * pixelsPerMm);
    }

    function type(millimetres: real, growth: real): int {
        return Math.round(millimetres * pixelsPerMm * textFit * growth * scriptScale);
    }

    function scaleOf(size: int): real {
        return [0.85, 1, 1.25, 1.5][size] ?? 1;
    }

    function leading(latin: real): real {
        return nastaliq ? 1.9 : arabic ? Math.max(latin, 1.4) : chinese ? Math.max(latin, 1.35) : latin;
    }

    // A number in groups, such as a telephone's, is not broken over two lines.
    function together(text: string): string {
        return text.replace(/(\d) (?=\d)/g, "$1\u00A0");
    }

    function glyph(name: string): string {
        if (!glyphs || !name)
            return "";
        return glyphsKnown[name] ?? (glyphsKnown[name] = glyphs.glyph(name));
    }
}

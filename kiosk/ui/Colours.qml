import QtQuick

// Colours by role, each for the three contrast modes. Ratios are kept by tests/ui/test_contrast.py.
QtObject {
    property string contrast: "default"
    // The host's own accent (kiosk/core/colours.py says which may be), in the plain mode only. Empty: the kiosk's own.
    property string brand: ""
    readonly property color accent: brand || "#0A4055"
    readonly property color accentPressed: accent.hslLightness > 0.07 ? Qt.darker(accent, 1.35) : Qt.tint(accent, "#2EFFFFFF")

    readonly property bool plain: contrast === "default"
    readonly property bool dark: contrast === "light_on_dark"

    readonly property color surface: pick("#FBF7EF", "#FFFFFF", "#000000")
    readonly property color raised: pick("#FFFEFB", "#FFFFFF", "#000000")
    readonly property color sand: pick("#F1E8D8", "#FFFFFF", "#000000")
    readonly property color functionKey: pick("#E2D5BD", "#FFFFFF", "#000000")
    readonly property color ink: pick("#1C1A17", "#000000", "#FFFFFF")
    readonly property color inkSoft: pick("#38332C", "#000000", "#FFFFFF")
    readonly property color inkInverse: pick("#FFFFFF", "#FFFFFF", "#000000")
    readonly property color edge: pick("#8A7D68", "#000000", "#FFFFFF")
    readonly property color hairline: pick("#DCD0BA", "#000000", "#8C8C8C")
    readonly property color sandHairline: pick("#CFC0A5", "#000000", "#8C8C8C")

    readonly property color primary: pick(accent, "#00304A", "#FFD84D")
    readonly property color primaryInk: pick("#FFFFFF", "#FFFFFF", "#000000")
    readonly property color primaryPressed: pick(accentPressed, "#000000", "#FFFFFF")
    readonly property color pressedGround: pick("#E8DCC6", "#D9D9D9", "#333333")
    readonly property color selected: pick(Qt.tint("#FFFEFB", Qt.alpha(accent, 0.11)), "#00304A", "#FFD84D")
    readonly property color selectedInk: pick("#1C1A17", "#FFFFFF", "#000000")
    readonly property color selectedMark: pick(accent, "#FFFFFF", "#000000")
    readonly property color selectedMarkInk: pick("#FFFFFF", "#00304A", "#FFD84D")

    readonly property color good: pick("#14472D", "#00401F", "#7CF2A8")
    readonly property color goodGround: pick("#E2EEDF", "#FFFFFF", "#000000")
    readonly property color warning: pick("#5A3800", "#4A2C00", "#FFD84D")
    readonly property color warningGround: pick("#FAE8BE", "#FFFFFF", "#000000")
    readonly property color danger: pick("#7A1610", "#6B0000", "#FF9C8A")
    readonly property color dangerGround: pick("#FFFEFB", "#FFFFFF", "#000000")

    readonly property color focusOuter: pick("#1C1A17", "#000000", "#FFFFFF")
    readonly property color focusInner: pick("#FFC533", "#FFC533", "#3DDCFF")

    readonly property color sea: pick(accent, "#00304A", "#000000")
    readonly property color seaInk: "#FFFFFF"
    readonly property color seaHairline: pick(Qt.tint(accent, "#5EFFFFFF"), "#FFFFFF", "#8C8C8C")
    readonly property color sun: pick("#E2A72E", "#FFFFFF", "#000000")
    readonly property color sunEdge: pick("#E2A72E", "#000000", "#FFD84D")
    readonly property color sunInk: pick("#1C1A17", "#000000", "#FFFFFF")

    // The first page of a house that is closed. Nobody has chosen a contrast then, and these are high in any.
    readonly property color night: "#0B141A"
    readonly property color nightRaised: "#15222B"
    readonly property color nightInk: "#F6EEDF"
    readonly property color nightSoft: "#DAD2C3"
    readonly property color nightHairline: "#3A4B57"
    readonly property color nightSea: "#07202C"
    readonly property color nightLight: "#E2A72E"

    function pick(normal: color, darkOnLight: color, lightOnDark: color): color {
        return dark ? lightOnDark : plain ? normal : darkOnLight;
    }

    // A group's ground; in the high modes bands become ground and edge, and icon and word tell the group.
    function band(name: string): color {
        const grounds = {
            street: "#2B5C49",
            money: "#0A4055",
            appointments: "#93391F",
            life: "#E2A72E",
            take_part: "#5C3A58",
            everything: "#3B4248"
        };
        return plain ? grounds[name] ?? grounds.everything : surface;
    }

    function bandInk(name: string): color {
        return plain ? (name === "life" ? "#1C1A17" : "#FFFFFF") : ink;
    }

    // An icon or a thin line in the group's colour, straight on the surface: 3:1, which the sun's yellow lacks.
    function bandMark(name: string): color {
        return plain ? (name === "life" ? "#7A5200" : band(name)) : ink;
    }

    function tone(name: string): color {
        return name === "good" ? good : name === "warning" ? warning : name === "danger" ? danger : ink;
    }

    function toneGround(name: string): color {
        return name === "good" ? goodGround : name === "warning" ? warningGround : name === "danger" ? dangerGround : sand;
    }
}

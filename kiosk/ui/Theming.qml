pragma ComponentBehavior: Bound

import QtQuick

// Carries the panel and the citizen's wishes (size, contrast, direction) into the Theme.
Item {
    id: theming

    required property var bridge

    visible: false

    Connections {
        function onFocus_hidden(): void {
            Theme.keysInUse = false;
        }

        target: theming.bridge
    }

    component Carry: Binding {
        target: Theme
    }

    Carry {
        property: "contrast"
        value: theming.bridge.frame.contrast
    }

    Carry {
        property: "family"
        value: theming.bridge.frame.family
    }

    Carry {
        property: "glyphs"
        value: theming.bridge
    }

    Carry {
        property: "iconFamily"
        value: theming.bridge.iconFamily
    }

    Carry {
        property: "motionOn"
        value: theming.bridge.frame.motion
    }

    Carry {
        property: "panelHeight"
        value: theming.height
    }

    Carry {
        property: "panelWidth"
        value: theming.width
    }

    Carry {
        property: "pixelsPerMm"
        value: theming.bridge.pixelsPerMm
    }

    Carry {
        property: "rtl"
        value: theming.bridge.frame.rtl
    }

    Carry {
        property: "textSize"
        value: theming.bridge.frame.text_size
    }
}

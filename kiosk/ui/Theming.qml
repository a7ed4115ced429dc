pragma ComponentBehavior: Bound

import QtQuick

// Carries the panel and the citizen's wishes (size, contrast, direction) into the Theme.
Item {
    id: theming

    required property var bridge
    required property var frame

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
        property: "brand"
        value: theming.frame.primary
    }

    Carry {
        property: "contrast"
        value: theming.frame.contrast
    }

    Carry {
        property: "family"
        value: theming.frame.family
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
        value: theming.frame.motion
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
        value: theming.frame.rtl
    }

    Carry {
        property: "textSize"
        value: theming.frame.text_size
    }
}

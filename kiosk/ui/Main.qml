import QtQuick
import "controls"
import "keyboard"

// The whole screen: bar on top, one page, the bar that is always there. Pages are swapped only when the screen's id or
// kind changes; a new language, size or contrast just gives the page on show its new texts.
Rectangle {
    id: main

    required property var bridge

    readonly property var screen: JSON.parse(bridge.screen)
    readonly property var keyboard: JSON.parse(bridge.keyboard)
    readonly property var frame: JSON.parse(bridge.frame)
    readonly property var talk: JSON.parse(bridge.voice.panel)
    readonly property bool talking: ["opening", "listening", "thinking", "unsure"].includes(talk.phase) && !whole
    readonly property bool whole: !!screen && alone(screen.body.kind)
    property KeyboardPanel panel: null
    readonly property Page page: loader.item as Page
    readonly property var shown: page ? page.screen : null
    readonly property Around around: surroundings.item as Around

    LayoutMirroring.childrenInherit: true
    LayoutMirroring.enabled: Theme.rtl
    color: Theme.surface

    onScreenChanged: show()
    onWindowChanged: Qt.callLater(focusFirst)
    Component.onCompleted: show()
    Keys.onPressed: event => event.accepted = keys.pressed(event)
    Keys.onReleased: event => event.accepted = keys.released(event)
    onTalkingChanged: talking && around.primary.visible ? around.primary.forceActiveFocus(Qt.OtherFocusReason) : focusFirst()

    function show(): void {
        if (!screen)
            return;
        if (!screen.wiped && page && page.screen.id === screen.id && page.screen.body.kind === screen.body.kind) {
            page.screen = screen;
        } else if (screen.body.kind === "waiting" && page) {
            patience.restart();
        } else {
            open();
        }
        if (screen.wiped && panel)
            panel.reset();
    }

    function open(): void {
        patience.stop();
        const kind = screen.body.kind;
        if (!alone(kind))
            surround();
        loader.setSource("pages/" + kind.charAt(0).toUpperCase() + kind.slice(1) + "Page.qml", {
            screen: screen,
            frame: Qt.binding(() => main.frame),
            talk: Qt.binding(() => main.talk),
            covered: Qt.binding(() => main.talking),
            taken: Qt.binding(() => main.around && Theme.landscape ? main.around.below : 0),
            keyboard: Qt.binding(() => main.keyboard),
            candidatesOf: (letters, limit) => main.bridge.candidates(letters, limit),
            panelOf: typing,
            modulesOf: text => main.bridge.modules(text),
            listRows: bridge.rows
        });
        focusFirst();
    }

    // Nothing stands around these.
    function alone(kind: string): bool {
        return ["attract", "closed", "targets"].includes(kind);
    }

    // Made for the first page that wants it, or when nobody waits: the invitation stands alone.
    function surround(): void {
        if (around)
            return;
        surroundings.setSource("Around.qml", {
            bridge: bridge,
            frame: Qt.binding(() => main.frame),
            shown: Qt.binding(() => main.whole ? null : main.shown),
            talk: Qt.binding(() => main.talk),
            talking: Qt.binding(() => main.talking)
        });
    }

    // The keyboard that all pages share, made when the first page needs it or nobody waits.
    function typing(): KeyboardPanel {
        if (!panel) {
            panel = keyboardPanel.createObject(main, {
                keyboard: keyboard
            });
            panel.parent = null;
        }
        return panel;
    }

    function focusFirst(): void {
        if (!page)
            return;
        const first = page.initialFocus ?? loader.nextItemInFocusChain(true);
        first.forceActiveFocus(Qt.TabFocusReason);
    }

    // What the focus stands on, to be read aloud.
    function tell(item: Item): void {
        const name = item ? item.Accessible.name : "";
        if (name)
            bridge.voice.focused(name, item.Accessible.checked);
    }

    Component {
        id: keyboardPanel

        KeyboardPanel {
        }
    }

    Timer {
        interval: 1000
        running: true
        onTriggered: main.surround()
    }

    Timer {
        interval: 1000
        running: !!main.keyboard
        onTriggered: main.typing()
    }

    Theming {
        bridge: main.bridge
        frame: main.frame
        height: main.height
        width: main.width
    }

    KeypadKeys {
        id: keys

        onBack: if (main.shown && main.shown.back) main.bridge.pressed(main.shown.id, main.shown.back.id)
        onGuided: key => main.bridge.voice.guide(key)
        onHelp: main.bridge.help(main.shown ? main.shown.id : "")
        onJack: plugged => main.bridge.voice.jack(plugged)
        onSpeakDown: main.bridge.voice.down()
        onSpeakUp: main.bridge.voice.up()
        order: main
    }

    Connections {
        function onFocusMoved(item: Item): void {
            main.tell(item);
        }

        target: Theme
    }

    // A wait that ends within 400 ms is not worth a page.
    Timer {
        id: patience

        interval: 400
        onTriggered: main.open()
    }

    Loader {
        id: loader

        readonly property real lowered: main.frame.reach && !Theme.landscape && !main.whole ? parent.height * 0.3 : 0

        anchors.bottomMargin: main.around ? main.around.below : 0
        anchors.fill: parent
        anchors.topMargin: main.around ? main.around.above + lowered : 0
        enabled: !patience.running
        z: 1
    }

    Connections {
        function onPressed(action: string): void {
            main.bridge.pressed(main.shown.id, action);
        }

        function onAnswered(value: var): void {
            main.bridge.answered(main.shown.id, value);
        }

        function onEdited(value: var): void {
            main.bridge.edited(main.shown.id, value);
        }

        function onChose(option: string): void {
            main.bridge.chose(main.shown.id, option);
        }

        function onSpeakBegan(): void {
            main.bridge.voice.down();
        }

        target: main.page
    }

    // In landscape the page's actions stand on the console's ground.
    Loader {
        id: surroundings

        anchors.fill: parent
        z: Theme.landscape ? 0 : 2
    }

    DarkScreen {
        anchors.fill: parent
        text: main.frame.dark
        visible: text !== ""
        z: 3
        onTouched: main.bridge.voice.guide("blank")
    }
}

import QtQuick

// What every page is given and may tell. Pages decide nothing: the words come in, the wishes go out.
Item {
    required property var screen
    required property var frame
    property var keyboard: null
    // (letters, limit) -> [{text, used}], for a keyboard that composes.
    property var candidatesOf: null
    // () -> the screen's one KeyboardPanel
    property var panelOf: null
    // (text) -> the rows of a QR code's modules
    property var modulesOf: null
    // The rows of a long list, as a model.
    property var listRows: null
    // The talk between citizen and kiosk: the microphone's button, and what it hears.
    property var talk: null
    // The lower end, or in landscape the console, belongs to the microphone now.
    property bool covered: false
    // What is taken from a landscape page below, and not from the console beside it.
    property real taken: 0
    property Item initialFocus: null

    readonly property var body: screen.body

    // What a row shows in the moment between a shorter list and the row's own end.
    readonly property var blank: ({
            id: "",
            label: "",
            help: "",
            icon: "",
            number: "",
            band: "street",
            selected: false,
            value: "",
            note: "",
            tone: "plain",
            step: "",
            change: "",
            change_spoken: ""
        })

    signal pressed(string action)
    signal answered(var value)
    signal edited(var value)
    signal chose(string option)
    signal speakBegan
}

import QtQuick

// What every page is given and may tell. Pages decide nothing: the words come in, the wishes go out.
Item {
    required property var screen
    required property var frame
    property var keyboard: null
    // The rows of a long list, as a model.
    property var listRows: null
    property Item initialFocus: null

    readonly property var body: screen.body

    signal pressed(string action)
    signal answered(var value)
    signal edited(var value)
    signal chose(string option)
}

import "../controls"

// Words of the citizen's own.
TypingPage {
    clear: body.clear
    label: body.label
    maxLength: body.max_length
    mode: body.keyboard
    multiline: body.multiline
    value: body.value
}

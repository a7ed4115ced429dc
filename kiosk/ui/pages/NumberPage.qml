import "../controls"

// A number, as the citizen writes it.
TypingPage {
    decimalMark: body.decimal_mark
    label: body.label
    maxLength: 40
    mode: "number"
    value: body.value
}

pragma ComponentBehavior: Bound

import QtQuick
import ".."

// The printed slip as it comes out of the slot: paper is white and its ink black in every contrast mode.
Item {
    id: slip

    required property var lines
    property string reference
    property string qr
    property var modulesOf: null

    readonly property real unit: height / 418
    readonly property var before: lines.slice(0, Math.max(0, lines.indexOf(reference)))
    readonly property var after: lines.slice(lines.indexOf(reference) + 1)

    Accessible.ignored: true

    component Print: Label {
        property real points: 22

        color: "#000000"
        elide: Text.ElideRight
        leading: 1.2
        maximumLineCount: 1
        size: Math.round(points * slip.unit)
        wrapMode: Text.NoWrap
    }

    Rectangle {
        color: Theme.ink
        height: 26 * slip.unit
        radius: height / 2
        width: parent.width
    }

    Canvas {
        anchors.bottom: parent.bottom
        anchors.horizontalCenter: parent.horizontalCenter
        height: parent.height - 13 * slip.unit
        renderStrategy: Canvas.Immediate
        renderTarget: Canvas.Image
        width: parent.width - 44 * slip.unit
        onPaint: {
            const pen = getContext("2d");
            const teeth = 24, tooth = (width - 2) / teeth, deep = 13 * slip.unit;
            pen.reset();
            pen.fillStyle = "#FFFFFF";
            pen.strokeStyle = "#8A7D68";
            pen.lineWidth = 2;
            pen.beginPath();
            pen.moveTo(1, 0);
            pen.lineTo(width - 1, 0);
            pen.lineTo(width - 1, height - deep - 2);
            for (let n = 0; n < teeth; n++) {
                pen.lineTo(width - 1 - tooth * (n + 0.5), height - 2);
                pen.lineTo(width - 1 - tooth * (n + 1), height - deep - 2);
            }
            pen.closePath();
            pen.fill();
            pen.stroke();
        }
    }

    Rectangle {
        anchors.horizontalCenter: parent.horizontalCenter
        color: Theme.ink
        height: 13 * slip.unit
        width: parent.width - 44 * slip.unit
        y: 13 * slip.unit
    }

    Column {
        anchors.horizontalCenter: parent.horizontalCenter
        spacing: 3 * slip.unit
        width: parent.width - 96 * slip.unit
        y: 42 * slip.unit

        Repeater {
            model: slip.before.length

            Print {
                required property int index

                points: index === 0 ? 24 : 22
                strong: index === 0
                fontSizeMode: Text.HorizontalFit
                minimumPixelSize: Math.round(size * 0.6)
                text: slip.before[index]
                width: parent.width
            }
        }

        Row {
            height: 8 * slip.unit
            spacing: 6 * slip.unit

            Repeater {
                model: slip.unit > 0 ? Math.max(0, Math.floor((slip.width - 96 * slip.unit) / (10 * slip.unit))) : 0

                Rectangle {
                    color: "#000000"
                    height: Math.max(1, 2 * slip.unit)
                    width: 4 * slip.unit
                    y: 4 * slip.unit
                }
            }
        }

        Print {
            fontSizeMode: Text.HorizontalFit
            minimumPixelSize: 8
            points: 32
            strong: true
            text: slip.reference
            width: parent.width
        }

        Row {
            spacing: 14 * slip.unit

            QrCode {
                height: width
                modulesOf: slip.modulesOf
                text: slip.qr
                visible: slip.qr !== ""
                width: 136 * slip.unit
            }

            Column {
                width: slip.width - (slip.qr !== "" ? 246 : 96) * slip.unit

                Repeater {
                    model: slip.after.length

                    Print {
                        required property int index

                        maximumLineCount: 4
                        points: 19
                        text: Theme.together(slip.after[index])
                        width: parent.width
                        wrapMode: Text.Wrap
                    }
                }
            }
        }
    }
}

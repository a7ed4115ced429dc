import QtQuick
import ".."

// Black modules on white in every contrast mode, each a whole number of pixels, with the quiet zone around them.
Rectangle {
    id: code

    property string text
    property string name
    property bool framed: false
    // (text) -> the rows of modules as text of 0 and 1
    property var modulesOf: null

    readonly property var rows: text !== "" && modulesOf ? modulesOf(text) : []
    readonly property int module: rows.length > 0 ? Math.floor(width / (rows.length + 6)) : 0

    border.color: Theme.edge
    border.width: framed ? Theme.edgeWidth : 0
    color: "#FFFFFF"
    radius: framed ? Theme.radius : 0
    Accessible.name: name
    Accessible.role: Accessible.Graphic

    Canvas {
        id: canvas

        anchors.centerIn: parent
        antialiasing: false
        height: code.module * code.rows.length
        renderStrategy: Canvas.Immediate
        renderTarget: Canvas.Image
        width: height
        onPaint: {
            const pen = getContext("2d");
            pen.reset();
            pen.fillStyle = "#000000";
            code.rows.forEach((row, y) => {
                const runs = /1+/g;
                for (let run = runs.exec(row); run; run = runs.exec(row))
                    pen.fillRect(run.index * code.module, y * code.module, run[0].length * code.module, code.module);
            });
        }
        onWidthChanged: requestPaint()

        Connections {
            function onRowsChanged(): void {
                canvas.requestPaint();
            }

            target: code
        }
    }
}

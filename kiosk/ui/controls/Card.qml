import QtQuick
import ".."

// A raised ground with an edge that holds rows, one under the other.
Rectangle {
    id: card

    property alias spacing: column.spacing
    default property alias content: column.data

    border.color: Theme.edge
    border.width: Theme.edgeWidth
    color: Theme.raised
    implicitHeight: column.height
    radius: Theme.radius

    Column {
        id: column

        width: parent.width
    }
}

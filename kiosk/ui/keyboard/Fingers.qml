import QtQuick

// Every finger on the panel: which key it is on, how long it holds, whether it slides on or another one follows.
MultiPointTouchArea {
    id: fingers

    // (x, y) -> Key, or null
    required property var keyAt
    // {finger's id: {key, x, y, spent}}; spent is a finger whose long hold was its meaning.
    property var held: ({})
    property var newest: null

    signal landing(real x, real y)
    signal lifted(Key key)
    signal holding(Key key)

    function land(point: TouchPoint) {
        // Two thumbs roll: the first key counts before the second.
        Object.keys(held).forEach(lift);
        landing(point.x, point.y);
        const key = keyAt(point.x, point.y);
        if (!key)
            return;
        key.down = true;
        newest = {
            key: key,
            x: point.x,
            y: point.y,
            spent: false
        };
        held[point.pointId] = newest;
        hold.interval = 350;
        hold.restart();
    }

    function slide(point: TouchPoint) {
        const finger = held[point.pointId];
        if (!finger || Math.hypot(point.x - finger.x, point.y - finger.y) < finger.key.height / 3)
            return;
        const key = keyAt(point.x, point.y);
        if (key === finger.key)
            return;
        finger.key.down = false;
        finger.spent = key === null;
        if (key) {
            finger.key = key;
            key.down = true;
            hold.stop();
        }
    }

    function lift(id: string) {
        const finger = held[id];
        if (!finger)
            return;
        delete held[id];
        hold.stop();
        finger.key.down = false;
        if (!finger.spent)
            lifted(finger.key);
    }

    function forget() {
        hold.stop();
        for (const finger of Object.values(held))
            finger.key.down = false;
        held = {};
        newest = null;
    }

    maximumTouchPoints: 10
    onCanceled: forget()
    onPressed: points => points.forEach(land)
    onReleased: points => points.forEach(point => lift(String(point.pointId)))
    onUpdated: points => points.forEach(slide)

    Timer {
        id: hold

        onTriggered: {
            const key = fingers.newest.key;
            const repeats = key.face.key === "delete";
            if (!repeats && key.face.hold.length === 0)
                return;
            fingers.newest.spent = true;
            key.down = repeats;
            fingers.holding(key);
            interval = 90;
            if (repeats)
                restart();
        }
    }
}

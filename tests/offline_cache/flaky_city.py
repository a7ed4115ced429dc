"""A city over a real socket: one reply in ten is a 503, and of the rest some are applied and their reply is lost.

    python -m tests.offline_cache.flaky_city <seed>     prints its port, answers until its input ends

POST /create with `id` and `stream` as JSON applies once a call, so that a second one shows; GET /find/<id> tells
whether it was applied; GET /ledger lists all that was applied, in order.
"""

import json
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from random import Random

UNAVAILABLE = 0.10
REPLY_LOST = 0.15


class FlakyCity(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    random = Random()
    ledger: list[list[str]] = []  # noqa: RUF012 (one ledger a process)
    lock = threading.Lock()

    def do_GET(self) -> None:
        with self.lock:
            if self.path == "/ledger":
                self._answer(200, self.ledger)
                return
            wanted = self.path.removeprefix("/find/")
            self._answer(200, any(row_id == wanted for row_id, _ in self.ledger))

    def do_POST(self) -> None:
        report = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        with self.lock:
            chance = self.random.random()
            if chance < UNAVAILABLE:
                self._answer(503, "later")
                return
            self.ledger.append([report["id"], report["stream"]])
        if chance < UNAVAILABLE + REPLY_LOST:
            self.close_connection = True
            return
        self._answer(200, report["id"])

    def _answer(self, status: int, value: object) -> None:
        body = json.dumps(value).encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Quiet."""


def main() -> None:
    FlakyCity.random = Random(int(sys.argv[1]))
    server = ThreadingHTTPServer(("127.0.0.1", 0), FlakyCity)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    sys.stdout.write(f"{server.server_port}\n")
    sys.stdout.flush()
    sys.stdin.read()


if __name__ == "__main__":
    main()

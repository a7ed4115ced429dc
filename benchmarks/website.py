"""What the browser is given: the pages of `pages/`, the kiosk's own art and icons, and the demo city's services."""

import threading
import urllib.request
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.metadata import files
from pathlib import Path
from types import TracebackType
from typing import Self

_PAGES = Path(__file__).parent / "pages"
_ART = Path(__file__).parent.parent / "kiosk" / "ui" / "art"
_KINDS = {
    ".html": "text/html",
    ".css": "text/css",
    ".js": "text/javascript",
    ".svg": "image/svg+xml",
    ".ttf": "font/ttf",
}


class Website:
    """On loopback, from memory: the city is asked once, before anything is measured."""

    def __init__(self, city_url: str) -> None:
        found = {f"/{file.name}": (file.read_bytes(), _KINDS[file.suffix]) for file in _PAGES.iterdir()}
        found["/"] = found["/index.html"]
        found["/art/skyline.svg"] = ((_ART / "skyline.svg").read_bytes(), _KINDS[".svg"])
        found["/icons.ttf"] = (_icon_font(), _KINDS[".ttf"])
        with urllib.request.urlopen(f"{city_url}/open311/v2/services.json?locale=en", timeout=20) as reply:
            found["/services.json"] = (reply.read(), "application/json")
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(found))
        self.url = f"http://127.0.0.1:{self._server.server_port}/"

    def __enter__(self) -> Self:
        threading.Thread(target=self._server.serve_forever, name="website", daemon=True).start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._server.shutdown()
        self._server.server_close()


def _handler(found: dict[str, tuple[bytes, str]]) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            body, kind = found.get(self.path, (b"", ""))
            self.send_response(200 if body else 404)
            self.send_header("Content-Type", f"{kind}; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    return Handler


def _icon_font() -> bytes:
    for file in files("QtAwesome") or ():
        if file.match("qtawesome/fonts/materialdesignicons6-webfont-*.ttf"):
            return Path(str(file.locate())).read_bytes()
    raise FileNotFoundError("the icon font of QtAwesome")

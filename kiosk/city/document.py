"""Tells what came back by its first bytes: endpoints answer XML to JSON requests and call anything `text/html`."""

from kiosk.city.strict_json import read_json
from kiosk.city.strict_xml import read_xml
from kiosk.city.tree import Tree

_HTML = (b"<!doctype html", b"<html", b"<head", b"<body", b"<script", b"<meta", b"<title", b"<h1", b"<center")


def is_html(body: bytes, content_type: str) -> bool:
    """A page for people: a login, a proxy's error. Data under a wrong label is still data."""
    start = body[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith(b"<?xml") or start.startswith(b"<!--"):
        return any(mark in start for mark in _HTML)
    if start.startswith(_HTML):
        return True
    return "html" in content_type.lower() and not start.startswith((b"[", b"{", b"<"))


def read_document(body: bytes, depth: int) -> Tree:
    """Raises BadReply."""
    if body.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        return read_xml(body.lstrip(), depth)
    return read_json(body, depth)

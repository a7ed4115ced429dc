"""JSON-LD as plain nodes (https://www.w3.org/TR/json-ld11/): as much of it as a published catalogue needs.

Terms are known by their last part, so that `dct:title`, `title` and `http://purl.org/dc/terms/title` are one. Nothing
is fetched: a context only renames terms, and the ones in use end the same.
"""

import re
from collections.abc import Iterator, Sequence
from typing import TypeAlias

from kiosk.city.tree import Record, Tree, text
from kiosk.core.errors import BadReply

Node: TypeAlias = dict[str, list[Tree]]
_LAST = re.compile(r"[^/#:]+$")
_MOST_NODES = 20_000


def last(term: str) -> str:
    """`EUR` of `http://publications.europa.eu/resource/authority/currency/EUR`; "" where there is none."""
    found = _LAST.search(term)
    return found[0] if found else ""


class Graph:
    """Every object of a document, nested or listed, by its `@id`."""

    def __init__(self, tree: Tree) -> None:
        """BadReply for what has no objects, or too many."""
        self._nodes: dict[str, Node] = {}
        self._typed: list[Node] = []
        for count, record in enumerate(_objects(tree)):
            if count >= _MOST_NODES:
                raise BadReply("linked data without end")
            self._add(record)
        if not self._typed:
            raise BadReply("no linked data")

    def of_type(self, kind: str) -> Iterator[Node]:
        return (node for node in self._typed if kind in {last(text(each)) for each in node.get("@type", ())})

    def linked(self, node: Node, term: str) -> Iterator[Node]:
        """The nodes that it points to, or holds."""
        found = (self._node(value) for value in node.get(term, ()))
        return (each for each in found if each is not None)

    def _node(self, value: Tree) -> Node | None:
        if isinstance(value, dict):
            return self._nodes.get(text(value.get("@id"))) or _node(value)
        return self._nodes.get(text(value))

    def _add(self, record: Record) -> None:
        node = _node(record)
        if name := text(record.get("@id")):
            known = self._nodes.setdefault(name, {})
            is_new = "@type" not in known
            for term, values in node.items():
                known.setdefault(term, []).extend(values)
            node = known
        else:
            is_new = True
        if "@type" in record and is_new:
            self._typed.append(node)


def words(node: Node, term: str, language: str) -> str:
    """In that language, else in English, else in the first there is. `@language` maps are read too."""
    said = dict(_said(node.get(term, ())))
    return next((said[each] for each in (language, "en", *said) if each in said), "")


def _said(values: Sequence[Tree]) -> Iterator[tuple[str, str]]:
    """(language, text)"""
    for value in values:
        if not isinstance(value, dict):
            yield "", text(value)
        elif "@value" in value:
            yield text(value.get("@language")).partition("-")[0].lower(), text(value["@value"])
        else:
            yield from ((tag.partition("-")[0].lower(), text(inner)) for tag, inner in value.items() if tag[0] != "@")


def value(node: Node, term: str) -> str:
    """A literal, or what it names."""
    for each in node.get(term, ()):
        found = text(each.get("@value", each.get("@id"))) if isinstance(each, dict) else text(each)
        if found:
            return found
    return ""


def _node(record: Record) -> Node:
    node: Node = {}
    for term, found in record.items():
        name = term if term.startswith("@") else last(term)
        node.setdefault(name, []).extend(found if isinstance(found, list) else [found])
    return node


def _objects(tree: Tree) -> Iterator[Record]:
    if isinstance(tree, list):
        for branch in tree:
            yield from _objects(branch)
    if isinstance(tree, dict):
        if "@value" not in tree:
            yield tree
        for term, branch in tree.items():
            if term != "@context":
                yield from _objects(branch)

"""XML as plain data: no DTD, no entities, no references outside (defusedxml), no nesting without end."""

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser, ParseError

from kiosk.city.tree import Tree
from kiosk.core.errors import BadReply


def read_xml(body: bytes, depth: int) -> Tree:
    """`{root tag: content}`, namespaces dropped. Raises BadReply."""
    builder = _TreeBuilder(depth)
    parser = DefusedXMLParser(target=builder, forbid_dtd=True)
    try:
        parser.feed(body)
        parser.close()
    except (ParseError, DefusedXmlException, ValueError, LookupError) as error:
        raise BadReply(f"not XML: {type(error).__name__}") from error
    return builder.tree()


class _TreeBuilder:
    """A target for the parser: keeps the open elements, each as its children so far and its text so far."""

    def __init__(self, depth: int) -> None:
        self._depth = depth
        self._children: list[dict[str, list[Tree]]] = [{}]
        self._texts: list[list[str]] = [[]]

    def start(self, _tag: str, _attributes: dict[str, str]) -> None:
        if len(self._children) > self._depth:
            raise BadReply("XML is nested too deeply")
        self._children.append({})
        self._texts.append([])

    def data(self, text: str) -> None:
        self._texts[-1].append(text)

    def end(self, tag: str) -> None:
        content = _content(self._children.pop(), "".join(self._texts.pop()))
        self._children[-1].setdefault(tag.rpartition("}")[2], []).append(content)

    def tree(self) -> Tree:
        return _content(self._children[0], "")


def _content(children: dict[str, list[Tree]], text: str) -> Tree:
    if not children:
        return text.strip()
    return {tag: found[0] if len(found) == 1 else found for tag, found in children.items()}

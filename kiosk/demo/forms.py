"""What a browser or a kiosk posts: a form, urlencoded or as multipart/form-data (RFC 7578)."""

from email.parser import BytesParser
from email.policy import HTTP
from urllib.parse import parse_qs

from kiosk.demo.messages import Fields, Upload


def read_form(body: bytes, content_type: str) -> tuple[Fields, dict[str, Upload]]:
    """Fields and files; both empty for anything else."""
    if content_type.startswith("application/x-www-form-urlencoded"):
        return parse_qs(body.decode("utf-8", "replace"), keep_blank_values=True), {}
    if content_type.startswith("multipart/form-data"):
        return _parts(body, content_type)
    return {}, {}


def _parts(body: bytes, content_type: str) -> tuple[Fields, dict[str, Upload]]:
    head = f"Content-Type: {content_type}\r\n\r\n".encode("latin-1", "replace")
    fields: dict[str, list[str]] = {}
    files: dict[str, Upload] = {}
    for part in BytesParser(policy=HTTP).parsebytes(head + body).walk():
        name, data = part.get_param("name", header="content-disposition"), part.get_payload(decode=True)
        if not isinstance(name, str) or not isinstance(data, bytes):
            continue
        if part.get_filename() is None:
            fields.setdefault(name, []).append(data.decode("utf-8", "replace"))
        else:
            files.setdefault(name, Upload(part.get_content_type(), data))
    return fields, files

"""The frame of the city's web pages: plain HTML, nothing fetched, everything from outside escaped."""

from html import escape

from kiosk.demo.messages import Reply

_STYLE = """
:root { color-scheme: light; --ink: #1c1a17; --soft: #38332c; --edge: #8a7d68; --line: #dcd0ba; --primary: #0a4055; }
* { box-sizing: border-box; }
body { margin: 0; background: #fbf7ef; color: var(--ink); font: 1.0625rem/1.45 "Noto Sans", "Noto Sans Arabic",
  "Noto Sans CJK SC", system-ui, sans-serif; }
header { background: #fffefb; border-bottom: 6px solid #2b5c49; padding: .9rem 1.25rem; font-weight: bold; }
header a { color: inherit; text-decoration: none; }
main { max-width: 46rem; margin: 0 auto; padding: 1.25rem; }
main.wide { max-width: 72rem; }
h1 { font-size: 1.9rem; line-height: 1.2; margin: .6rem 0 1rem; }
h2 { font-size: 1.2rem; margin: 1.6rem 0 .4rem; }
a { color: var(--primary); }
p { margin: .4rem 0; }
.said { white-space: pre-line; overflow-wrap: anywhere; }
.sent { max-width: 100%; border-radius: 6px; }
.state { display: inline-block; padding: .45rem .9rem; border-radius: 6px; font-weight: bold; background: #fae8be; }
.state.closed { background: #e2eedf; color: #14472d; }
.scroll { overflow-x: auto; }
dl { display: grid; grid-template-columns: minmax(7rem, max-content) 1fr; gap: .5rem 1.25rem; margin: 1rem 0; }
dt { color: var(--soft); } dd { margin: 0; font-weight: bold; overflow-wrap: anywhere; }
table { border-collapse: collapse; width: 100%; background: #fffefb; }
th, td { border-bottom: 1px solid var(--line); padding: .6rem .75rem; text-align: start; vertical-align: top; }
td.nowrap { white-space: nowrap; }
textarea { width: 100%; min-height: 6rem; padding: .6rem; border: 2px solid var(--edge);
  border-radius: 6px; font: inherit; }
button { padding: .8rem 1.4rem; border: 3px solid var(--primary); border-radius: 6px;
  background: var(--primary); color: #fff; font: inherit; font-weight: bold; margin: .6rem .6rem 0 0; }
button.second { background: #fffefb; color: var(--primary); }
"""


def page(
    title: str, body: str, language: str = "en", refresh_s: int = 0, wide: bool = False, status: int = 200
) -> Reply:
    """`body` is HTML already escaped; `title` is not."""
    direction = "rtl" if language == "ar" else "ltr"
    refresh = f'<meta http-equiv="refresh" content="{refresh_s}">' if refresh_s else ""
    html = f"""<!DOCTYPE html>
<html lang="{language}" dir="{direction}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">{refresh}
<title>{escape(title)}</title><style>{_STYLE}</style></head>
<body>
{body if not wide else body.replace("<main>", '<main class="wide">', 1)}
</body>
</html>
"""
    policy = (
        "Content-Security-Policy",
        "default-src 'none'; img-src 'self'; style-src 'unsafe-inline'; form-action 'self'",
    )
    kept = ("Cache-Control", "no-store")
    return Reply(html.encode("utf-8", "replace"), "text/html; charset=utf-8", status, (policy, kept))


def facts(rows: list[tuple[str, str]]) -> str:
    """A list of name and value; rows without a value are left out."""
    shown = (f"<dt>{escape(name)}</dt><dd><bdi>{escape(value)}</bdi></dd>" for name, value in rows if value)
    return f"<dl>{''.join(shown)}</dl>"

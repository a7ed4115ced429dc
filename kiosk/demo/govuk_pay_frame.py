"""The frame of the provider's page on a phone: one column, large buttons, plain HTML that fetches and runs nothing."""

from collections.abc import Sequence
from html import escape

from kiosk.demo.messages import Reply

NAMES = {"en": "English", "es": "Español", "ar": "العربية", "zh": "中文"}
_STYLE = """
:root { color-scheme: light; --ink: #17171c; --soft: #4a4a57; --line: #d9d7e3; --deep: #34206b; }
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; }
body { margin: 0; background: #f6f5fa; color: var(--ink); font: 1.125rem/1.5 system-ui, "Noto Sans",
  "Noto Sans Arabic", "Noto Sans CJK SC", sans-serif; }
header { background: var(--deep); color: #fff; padding: .8rem 1.25rem; font-weight: 700; }
main { max-width: 30rem; margin: 0 auto; padding: 1rem 1.25rem 2rem; }
nav { display: flex; flex-wrap: wrap; margin-inline: -.5rem; }
nav a, nav b { padding: .6rem .5rem; }
a { color: var(--deep); text-underline-offset: .2em; }
h1 { font-size: 1.6rem; line-height: 1.25; margin: .6rem 0; text-wrap: balance; }
.amount { font-size: 2.6rem; line-height: 1.2; font-weight: 700; margin: 0 0 .8rem; }
.note { border-inline-start: 6px solid #a05a00; background: #fdf1dd; padding: .7rem .9rem; margin: 1rem 0;
  font-size: 1rem; line-height: 1.45; }
.outcome { border-inline-start: 10px solid #8c1d18; background: #fff; padding: .9rem 1rem; margin: 1rem 0; }
.outcome.good { border-color: #14633a; }
.outcome h1 { margin: 0 0 .3rem; }
.outcome p { margin: 0; }
dl { background: #fff; border: 1px solid var(--line); border-radius: 10px; margin: 1rem 0; padding: .3rem 1rem; }
dl div { padding: .6rem 0; border-top: 1px solid var(--line); }
dl div:first-child { border-top: 0; }
dt { color: var(--soft); font-size: 1rem; }
dd { margin: 0; font-weight: 600; overflow-wrap: anywhere; }
form { display: grid; gap: .8rem; margin: 1.2rem 0; }
button { min-height: 3.5rem; padding: .6rem 1rem; border: 3px solid var(--deep); border-radius: 10px; font: inherit;
  font-weight: 700; background: var(--deep); color: #fff; }
button.second { background: #fff; color: var(--deep); }
button:focus-visible, a:focus-visible { outline: 4px solid #e8a200; outline-offset: 2px; }
"""
_HEADERS = (
    (
        "Content-Security-Policy",
        "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
    ),
    ("Cache-Control", "no-store"),
    ("Referrer-Policy", "no-referrer"),
    ("X-Content-Type-Options", "nosniff"),
)


def frame(title: str, provider: str, body: str, language: str, status: int = 200) -> Reply:
    """`body` is HTML already escaped. The address holds a secret, so no page that is linked to learns it."""
    html = f"""<!DOCTYPE html>
<html lang="{language}" dir="{"rtl" if language == "ar" else "ltr"}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>{escape(title)}</title><style>{_STYLE}</style></head>
<body><header>{escape(provider)}</header><main>{_languages(language)}{body}</main></body>
</html>
"""
    return Reply(html.encode("utf-8", "replace"), "text/html; charset=utf-8", status, _HEADERS)


def rows(named: Sequence[tuple[str, str]]) -> str:
    pairs = (f"<div><dt>{escape(name)}</dt><dd><bdi>{escape(value)}</bdi></dd></div>" for name, value in named)
    return f"<dl>{''.join(pairs)}</dl>"


def buttons(language: str, *choices: tuple[str, str]) -> str:
    """One form; the first button is the one that most people want. Each is (what is sent, what it says)."""
    written = (
        f'<button name="choice" value="{escape(choice)}"{"" if place == 0 else " class=second"}>{escape(word)}</button>'
        for place, (choice, word) in enumerate(choices)
    )
    return f'<form method="post" action="?lang={language}">{"".join(written)}</form>'


def _languages(chosen: str) -> str:
    links = (
        f'<b lang="{code}">{name}</b>' if code == chosen else f'<a lang="{code}" href="?lang={code}">{name}</a>'
        for code, name in NAMES.items()
    )
    return f"<nav>{''.join(links)}</nav>"

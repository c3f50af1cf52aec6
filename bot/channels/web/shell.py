"""The page as it is sent: what previews of a link show, and the worker that opens it offline."""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from html import escape
from pathlib import Path

import msgspec

PAGE = Path(__file__).with_name("page")
KEPT = (".css", ".js", ".svg", ".json")
"""What the page is made of, as the worker keeps it."""
APART = frozenset({"sw.js", "confirming.css"})
"""Files of the folder that are no part of the page."""


@cache
def _text(name: str) -> str:
    return (PAGE / name).read_text("utf-8")


def index(title: str, about: str, home: str) -> str:
    """The page under a title; `home` is its own address, which previews need in full."""
    page = _text("index.html")
    for name, said in (("title", title), ("about", about), ("home", home)):
        page = page.replace(f"[[{name}]]", escape(said))
    return page


@cache
def worker() -> str:
    """The service worker, another one whenever any file of the page is another."""
    names = sorted(path.name for path in PAGE.iterdir() if path.suffix in KEPT)
    files = ["/", *(f"/web/{name}" for name in names if name not in APART)]
    edition = sha256(b"".join((PAGE / name).read_bytes() for name in [*names, "index.html"]))
    listed = msgspec.json.encode(files).decode()
    script = _text("sw.js").replace("[[edition]]", edition.hexdigest()[:12])
    return script.replace("[[files]]", listed)

"""The page as it is sent: what previews show, how it installs, which files its worker takes."""

from __future__ import annotations

import asyncio
import hashlib
import json
import re
from io import BytesIO

import pytest
from PIL import Image

from bot.channels.web import shell
from bot.channels.web.assets import assets
from bot.channels.web.shell import PAGE, index, worker
from tests.bot.browser import Browser, on_one_database

AXE = PAGE.parents[3] / "tests" / "axe" / "axe.min.js"
MANIFEST = json.loads((PAGE / "manifest.json").read_text("utf-8"))
SHARED = {
    "/": "Bình dân học vụ số – phường Hưng Đạo",
    "/?ma=bai-k7-1": "Dọa, giục, đòi, rủ: nghe là tắt máy",
    "/?ma=bai-none": "Bình dân học vụ số – phường Hưng Đạo",
    "/?ma=k7-1": "Bình dân học vụ số – phường Hưng Đạo",
}


@on_one_database
@pytest.mark.parametrize(("path", "title"), SHARED.items())
async def test_a_shared_link_says_where_it_leads(lan: Browser, path: str, title: str) -> None:
    page = await (await lan.http.get(path)).text()
    assert f'<meta property="og:title" content="{title}' in page
    assert f"<title>{title}" in page
    (shown,) = re.findall(r'og:image" content="([^"]+)"', page)
    assert re.match(r"https?://[^/]+/web/chia-se\.png$", shown)
    answer = await lan.http.get("/web/chia-se.png")
    assert Image.open(BytesIO(await answer.read())).size == (1200, 630)


def test_what_stands_in_a_title_is_never_markup() -> None:
    assert '<script>"' not in index('<script>"', '"><img>', "http://x")
    assert '"><img>' not in index("", '"><img>', "http://x")


@on_one_database
@pytest.mark.parametrize("name", ["talk.js", "chat.css", "icon.svg", "chia-se.png"])
async def test_what_a_browser_has_is_not_sent_again(lan: Browser, name: str) -> None:
    """Nothing may follow the head: it would be read as the beginning of the next answer."""
    path = f"/web/{name}"
    tag = (await lan.http.get(path)).headers["ETag"]
    where = lan.http.make_url(path)
    reader, writer = await asyncio.open_connection(where.host, where.port)
    asked = f"GET {path} HTTP/1.1\r\nHost: x\r\nAccept-Encoding: gzip\r\nIf-None-Match: {tag}\r\n"
    writer.write(f"{asked}\r\n{asked}Connection: close\r\n\r\n".encode())
    first, second, after = (await reader.read()).split(b"\r\n\r\n")
    writer.close()
    assert [head.split(b" ")[:2] for head in (first, second)] == [[b"HTTP/1.1", b"304"]] * 2
    assert after == b""


@on_one_database
async def test_a_file_is_packed_once_and_has_a_tag_for_each_way(lan: Browser) -> None:
    plain = await lan.http.get("/web/chat.css", headers={"Accept-Encoding": "identity"})
    packed = await lan.http.get("/web/chat.css", headers={"Accept-Encoding": "gzip"})
    assert await plain.read() == await packed.read() == (PAGE / "chat.css").read_bytes()
    assert packed.headers["Content-Encoding"] == "gzip"
    assert int(packed.headers["Content-Length"]) * 2 < int(plain.headers["Content-Length"])
    assert plain.headers["ETag"] != packed.headers["ETag"]
    assert packed.headers["Vary"] == "Accept-Encoding"
    assert assets()["chat.css"] is assets()["chat.css"]


@on_one_database
@pytest.mark.parametrize("name", ["none.css", "index.html", "..%2froutes.py"])
async def test_nothing_else_is_given_out(lan: Browser, name: str) -> None:
    assert (await lan.http.get(f"/web/{name}")).status == 404


@pytest.mark.parametrize("icon", MANIFEST["icons"], ids=lambda icon: icon["src"])
def test_every_icon_has_the_size_it_tells(icon: dict[str, str]) -> None:
    with Image.open(PAGE / icon["src"].removeprefix("/web/")) as image:
        assert "x".join(map(str, image.size)) == icon["sizes"]


def test_the_worker_takes_the_whole_page_and_nothing_else() -> None:
    (listed,) = re.findall(r"const FILES = (\[.*?\]);", worker())
    files = set(json.loads(listed))
    written = "".join(path.read_text("utf-8") for path in PAGE.iterdir() if path.suffix != ".png")
    used = set(re.findall(r"/web/[a-z]+\.(?:css|json|js|svg)", written))
    used |= {f"/web/{name}" for name in re.findall(r"from '\./([a-z]+\.js)'", written)}
    assert used <= files
    assert all((PAGE / name.removeprefix("/web/")).exists() for name in files - {"/"})
    assert "/web/sw.js" not in files


def test_another_file_is_another_edition(
    monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    before, copy = worker(), tmp_path_factory.mktemp("page")
    for path in PAGE.iterdir():
        (copy / path.name).write_bytes(path.read_bytes())
    (copy / "chat.css").write_text("body {}", "utf-8")
    monkeypatch.setattr(shell, "PAGE", copy)
    assert worker.__wrapped__() != before


def test_the_judge_of_screens_is_the_one_that_was_fetched() -> None:
    digest = "29348999450cdf2849a8e70b7912fc2da85a849da39c0d0d5394f51d4a9ed95c"
    assert hashlib.sha256(AXE.read_bytes()).hexdigest() == digest

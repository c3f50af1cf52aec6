"""A lesson as Zalo is told to show it, drawn as plainly as its app does, on a phone of 360 px.

What is drawn is what goes over the wire; of Zalo's own look only widths and sizes are imitated.
"""

from __future__ import annotations

import base64
import os
from collections.abc import Iterator
from html import escape
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from bot.channels.manifest import capabilities
from bot.channels.zalo_oa.outgoing import words_of
from bot.delivery.render import render
from bot.drawing import screen
from handlers.contract import Reply
from tests.bot.channels.test_parity import reply_of
from tests.bot.channels.web.conftest import PHONE
from tests.dialogues.test_transcripts import NUMBERED, messages
from tests.one_course import shipped

TOLD = Path(__file__).parents[3] / "dialogues" / "hoc-tren-zalo.md"
PICTURES = Path(__file__).parents[3] / "screenshots"
SCREENS_A_CARD = 3
"""A card of several steps is read by scrolling, but not for ever."""
STYLE = """
  body { margin: 0; padding: 12px; background: #e9ecf1; font: 16px/1.4 Roboto, sans-serif; }
  div { max-width: 78%; margin: 0 0 8px; background: #fff; border-radius: 10px; overflow: hidden; }
  p { margin: 0; padding: 10px 12px; white-space: pre-wrap; overflow-wrap: break-word; }
  .own { margin-left: auto; width: fit-content; background: #d5ebff; }
  a { display: block; padding: 11px 12px; border-top: 1px solid #dde1e6; color: #0068ff;
      text-align: center; }
  img { display: block; width: 100%; }
"""
SHOWN = {"zalo-chao": (0, 3), "zalo-the-bai": (3, 4), "zalo-cau-hoi": (4, 8)}
"""Which messages of the conversation each picture has."""


def _parts() -> Iterator[tuple[str, str, list[str]]]:
    """Who speaks, what they say, and the titles of the buttons, as they go over the wire."""
    for who, said in messages(TOLD):
        if not who.startswith("bot"):
            yield "own", said.partition("\n")[0], []
            continue
        recorded = reply_of(NUMBERED.sub("\n", said))
        if not recorded.text:
            yield "bot", "", []
            continue
        (message,) = render(Reply(recorded.text, recorded.buttons), capabilities("zalo_oa"))
        sent = words_of(message)
        attached: dict[str, dict[str, list[dict[str, str]]]] = sent.get("attachment", {})  # type: ignore[assignment]
        buttons = attached.get("payload", {}).get("buttons", [])
        yield "bot", str(sent["text"]), [one["title"] for one in buttons]


def _drawn() -> str:
    """The first screen of the lesson that is told, as it is uploaded."""
    told = TOLD.read_text("utf-8")
    taught = sorted(shipped().lessons(), key=lambda one: told.find(f"**{one.title}**\n") % 10**6)
    shown = next(step.screen for step in taught[0].steps if step.screen)
    return base64.b64encode(screen.draw(shown)).decode()


def _html(who: str, text: str, titles: list[str]) -> str:
    inner = f"<p>{escape(text)}</p>" if text else f'<img src="data:image/png;base64,{_drawn()}">'
    return f'<div class="{who}">{inner}{"".join(f"<a>{escape(one)}</a>" for one in titles)}</div>'


@pytest.fixture
def zalo(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport=PHONE, locale="vi-VN")  # type: ignore[arg-type]
    yield context.new_page()
    context.close()


def test_every_card_is_read_on_a_small_phone(zalo: Page) -> None:
    cards = [_html(*part) for part in _parts() if part[1] != "(arrives)"]
    zalo.set_content(f"<style>{STYLE}</style>{''.join(cards)}")
    wide = "e => e.scrollWidth > e.clientWidth"
    assert zalo.locator("div, p, a").evaluate_all(f"all => all.filter({wide}).length") == 0
    tall = zalo.locator("div").evaluate_all("all => Math.max(...all.map(e => e.clientHeight))")
    assert tall <= SCREENS_A_CARD * PHONE["height"]
    if os.environ.get("UPDATE"):
        for name, (first, last) in SHOWN.items():
            zalo.set_content(f"<style>{STYLE}</style>{''.join(cards[first:last])}")
            zalo.screenshot(path=PICTURES / f"{name}.png", full_page=True)

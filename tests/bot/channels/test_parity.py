"""What each channel can do stands in the README; every recorded reply fits into each of them."""

from __future__ import annotations

import os
import re
from functools import cache
from itertools import pairwise
from pathlib import Path

from bot.channels.manifest import MANIFEST, PAGED, Manifest
from bot.delivery.render import render
from handlers.contract import Button, Recipe, Reply
from tests.dialogues.test_transcripts import BUTTONS, TRANSCRIPTS, TYPED_INSTEAD, messages
from tests.rows import each_row

README = Path(__file__).parents[3] / "README.md"
TABLE = re.compile(r"(<!-- channels: [^>]*-->\n)(.*?)(<!-- end -->)", re.DOTALL)
NAMES = {"web": "web", "telegram": "Telegram", "zalo_oa": "Zalo OA", "zalo_bot": "Zalo Bot"}
LABEL = re.compile(r"\[([^\]]*)\]")
PATH = "https://hoc.example.vn/mot-duong-dan"


def yes(has: bool) -> str:
    return "yes" if has else "no"


def buttons(one: Manifest) -> str:
    if not one.can.buttons:
        return "by numbers"
    return f"{one.can.most_buttons}, all by numbers" if one.can.most_buttons else "yes"


DOCUMENTS = {"all": "yes", "pdf_and_word": "PDF and Word", "told": "no, told where to open them"}


def first(one: Manifest) -> str:
    """When the bot may write by itself."""
    if one.can.is_mailbox:
        return "when the page is open"
    if one.may.window and one.may.free_window:
        free, paid = one.may.free_window, one.may.window
        return f"{free.days * 24} h free, {paid.days} days at a price, then no"
    return "any time"


def plan(one: Manifest) -> str:
    """What the platform counts."""
    may, counted = one.may, []
    if may.per_month:
        counted.append(f"{may.per_month:,} messages a month")
    if may.most_people:
        counted.append(f"{may.most_people} people")
    if may.per_message:
        counted.append(f"{may.per_message} messages after one of theirs")
    return ", ".join(counted) or "no"


def few(name: str) -> str:
    return "eight at a time, 0 for more" if name in PAGED else "all at once"


def row(name: str, tell: object) -> str:
    cells = [tell(MANIFEST[channel]) for channel in NAMES]  # type: ignore[operator]
    return f"| {name} | {' | '.join(cells)} |"


def table() -> str:
    rows = [
        f"| | {' | '.join(NAMES.values())} |",
        "|---" * (len(NAMES) + 1) + "|",
        row("characters in a message", lambda one: f"{one.can.text_limit:,}"),
        row("buttons", buttons),
        row("words typed, numbers as taps", lambda _: "yes"),
        f"| many options | {' | '.join(few(name) for name in NAMES)} |",
        row("invitation, check-in", lambda one: "by link" if one.opens_codes else "by typed code"),
        row("edits a message", lambda one: yes(one.can.edits)),
        row("pictures of a lesson, a chart", lambda one: yes(one.can.pictures)),
        row("photos of a session, from people", lambda _: "yes"),
        row("files: certificate, report, workbook", lambda one: DOCUMENTS[one.documents]),
        row("sounds", lambda one: yes(one.can.sounds)),
        row("counted by the platform", plan),
        row("speaks first", first),
    ]
    return "\n".join(rows) + "\n"


def test_the_readme_shows_what_each_channel_can_do() -> None:
    written = README.read_text("utf-8")
    fresh = TABLE.sub(lambda found: found[1] + table() + found[3], written)
    if os.environ.get("UPDATE"):
        README.write_text(fresh, "utf-8")
    assert fresh == README.read_text("utf-8")
    assert TABLE.search(fresh)


@cache
def recorded() -> list[tuple[str, Reply, bool]]:
    """Every reply of the transcripts: where, what, and whether nothing of the bot's follows."""
    found = []
    for case in TRANSCRIPTS:
        (path,) = case.values
        spoken = [*messages(path), ("", "")]
        for (who, message), (following, _) in pairwise(spoken):
            if who.startswith("bot"):
                found.append((path.stem, reply_of(message), not following.startswith("bot")))
    return found


def reply_of(message: str) -> Reply:
    """A recorded message as the handlers gave it."""
    lines = [line for line in message.splitlines() if BUTTONS.fullmatch(line)]
    rows = tuple(
        tuple(Button(label, f"a.b:{number}") for number, label in enumerate(LABEL.findall(line)))
        for line in lines
        if line.startswith("[")
    )
    shown = Recipe("screen", alt="x") if len(lines) > len(rows) else None
    return Reply(BUTTONS.sub("", message).strip(), rows, picture=shown)


@each_row("channel", MANIFEST)
def test_every_recorded_reply_fits_and_has_a_way_on(channel: str) -> None:
    can = MANIFEST[channel].can
    assert len(recorded()) > 500
    for where, reply, is_last in recorded():
        sent = render(reply, can)
        for message in sent:
            assert len(message.text) <= can.text_limit, where
            under = [button for row in message.buttons for button in row]
            assert len(under) <= (can.most_buttons or len(under)), where
            assert not (under and not can.buttons), where
            has_file = message.picture or message.file
            assert not (has_file and can.bare_files and (message.text or under)), where
        offered = [button.label for row in reply.buttons for button in row]
        if is_last and offered and not (can.buttons and can.most_buttons is None):
            for number, label in enumerate(offered, 1):
                shown = label.removeprefix(f"{number}. ")  # some bear their number already
                assert f"{number}. {shown}" in sent[-1].text, (where, channel)
        elif is_last and not offered:
            assert any(told in reply.text for told in TYPED_INSTEAD), where


def test_a_link_can_be_opened_where_it_is_no_button() -> None:
    reply = Reply("Mời mở ạ.", ((Button("Mở trang", PATH),),))
    assert PATH in render(reply, MANIFEST["zalo_bot"].can)[-1].text

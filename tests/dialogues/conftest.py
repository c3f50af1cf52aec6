"""Every Markdown file here is a conversation, and a test; `UPDATE=1` rewrites what the bot says."""

from __future__ import annotations

import asyncio
import difflib
import os
import re
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.channel import Message
from bot.watching.logs import set_up_logs
from handlers.turn import WARD_ZONE
from tests.dialogues.operator_room import operate
from tests.dialogues.stage import Stage
from tests.many_courses import many_courses
from tests.one_course import all_known, one_course

set_up_logs(quiet=True)
LESSONS = {
    "one course": one_course(),
    "many courses": many_courses(),
    "all that is shipped": all_known(),
}
SPEAKER = re.compile(r"^\*\*(?P<who>[a-z][^*:]*):\*\* ?(?P<what>.*)$")
SCENE = re.compile(r"^    (?P<key>people|at|lessons): *(?P<value>.*)$", re.MULTILINE)


def pytest_collect_file(parent: pytest.Collector, file_path: Path) -> pytest.File | None:
    """Every transcript is one test; the guide is not a transcript."""
    if file_path.suffix == ".md" and file_path.name != "README.md":
        return Transcript.from_parent(parent, path=file_path)
    return None


class Transcript(pytest.File):
    """A Markdown file with one conversation."""

    def collect(self) -> Iterator[pytest.Item]:
        """The conversation as a test."""
        yield Conversation.from_parent(self, name=self.path.stem)


class Conversation(pytest.Item):
    """Plays the people's lines through the whole house and compares what the bot says."""

    def runtest(self) -> None:
        """Play, then compare or rewrite."""
        written = self.path.read_text("utf-8")
        played = asyncio.run(play(written))
        if os.environ.get("UPDATE"):
            self.path.write_text(played, "utf-8")
        elif played != written:
            lines = (written.splitlines(), played.splitlines())
            pytest.fail(
                "\n".join(difflib.unified_diff(*lines, "written", "played", lineterm="")),
                pytrace=False,
            )


async def play(written: str) -> str:
    """The transcript as it goes today: prose and people kept, the bot's lines anew."""
    head, lines = _split(written)
    scene = dict(SCENE.findall(head))
    at = _moment(scene.get("at", "2026-03-02 08:00"))
    with tempfile.TemporaryDirectory() as folder:
        stage = Stage(Path(folder), at, LESSONS[scene.get("lessons", "one course")])
        try:
            await stage.open()
            for name, traits in _people(scene.get("people", "")):
                await stage.cast(name, traits)
            blocks = [head.rstrip()]
            for line in lines:
                blocks += [line, *await _act(stage, line)]
            return "\n\n".join(blocks) + "\n"
        finally:
            stage.close()


def _split(written: str) -> tuple[str, list[str]]:
    """What comes before the first speaker, and every line that is not the bot's."""
    first = re.search(r"^\*\*[^*]+:\*\*", written, re.MULTILINE)
    start = first.start() if first else len(written)
    kept = []
    for line in written[start:].splitlines():
        said = SPEAKER.match(line)
        if line.startswith(">") or (said and not _is_answer(said["who"])):
            kept.append(line)
    return written[:start], kept


def _is_answer(who: str) -> bool:
    return who.startswith(("bot", "report"))


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=WARD_ZONE).astimezone(UTC)


def _people(text: str) -> list[tuple[str, list[str]]]:
    """`lan (resident, VD03), minh (officer)`."""
    found = re.findall(r"(\w+) *\(([^)]*)\)", text)
    return [(name, [trait.strip() for trait in traits.split(",")]) for name, traits in found]


async def _act(stage: Stage, line: str) -> list[str]:
    """Perform one line; what the bot says to it."""
    said = SPEAKER.match(line)
    if said is None:
        return []
    who, what = said["who"], said["what"].strip()
    if who == "clock":
        return [_show("", to, message) for to, message in await stage.go_to(_moment(what))]
    if who == "operator":
        return [f"**report:** {answer}" for answer in await operate(stage, what)]
    return [_show(who, to, message) for to, message in await _say(stage, who, what)]


async def _say(stage: Stage, who: str, what: str) -> list[tuple[str, Message]]:
    """Say it once, twice under one key, or all that finishes a lesson."""
    if what == "(học hết bài)":
        return await stage.finish_lesson(who)
    if what in {"(trả lời đúng)", "(trả lời sai)"}:
        return await stage.answer(who, what == "(trả lời đúng)")
    times = 2 if what.endswith("(hai lần)") else 1
    what = what.removesuffix("(hai lần)").strip()
    key = f"twice-{who}-{what}-{stage.now}" if times == 2 else None
    return [one for _ in range(times) for one in await stage.say(who, what, key)]


def _show(speaker: str, to: str, message: Message) -> str:
    """A message as a person sees it."""
    head = "**bot:**" if to == speaker else f"**bot → {to}:**"
    head = "**bot (thay tin trên):**" if message.replaces else head
    rows = [" ".join(f"[{label}]" for label, _ in row) for row in message.buttons]
    files = [f"(tệp: {file.filename})" for file in (message.file, message.picture) if file]
    return "\n".join([f"{head} {message.text}", *files, *rows])

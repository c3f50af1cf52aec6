"""Sentences of a ward's volunteers: none is stored otherwise than it was said, most are whole."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from handlers.rules.moments import read_when
from handlers.rules.session_said.group_lists import read_groups
from handlers.rules.session_said.session_line import SessionLine, read_session
from handlers.rules.sessions.kinds import read_kind
from tests.written import table

TODAY = date(2026, 12, 4)
ROWS = table(Path(__file__).parent / "sentences.yaml")["sentences"]
KNOWN = [(number, f"TDP{number:02}", f"Tổ dân phố số {number}") for number in range(1, 21)]
SHORT = {"head_count": "n", "women": "nu", "elderly": "ct", "disabled": "kt", "businesses": "hkd"}
SHORT |= {"pupils": "hs", **{f"kq{number}": f"k{number}" for number in range(1, 6)}}
LEAST = 0.85


def _groups(words: str) -> tuple[int, ...]:
    return (read_groups(words, KNOWN).value or ()) if words else ()


def _told(line: SessionLine) -> dict[str, str]:
    """What the line says, as the table writes it."""
    when = read_when(line.when, TODAY, ahead=False).value if line.when else None
    told = {"k": read_kind(line.kind).value or "" if line.kind else "", "h": line.helpers}
    told["g"] = ",".join(map(str, sorted({*_groups(line.groups)})))
    told["d"] = f"{when.day:%m-%d}" if when and when.day else ""
    if when and when.start:
        told["t"] = f"{when.start:%H:%M}-" + (f"{when.end:%H:%M}" if when.end else "")
    counts = {SHORT[name]: f"{count}" for name, count in (line.counts or {}).items()}
    for group, share in line.shares:
        told[f"s{_groups(group)[0]}"] = f"{share['head_count']}"
    return {name: said for name, said in (told | counts).items() if said}


def _is_held(line: SessionLine) -> bool:
    """Whether it tells of people on a day that is over."""
    when = read_when(line.when, TODAY, ahead=False).value if line.when else None
    is_ahead = bool(when and when.day and when.day > TODAY)
    return bool(line.counts) and not is_ahead


def _judged(say: str, means: str) -> tuple[bool, list[str]]:
    """Whether all of it is told, and what is told that was not said."""
    line = read_session(say, TODAY)
    if means == "held=no":
        return True, ["held"] if _is_held(line) else []
    wanted = dict(part.split("=") for part in means.split())
    said = {name: one for name, one in wanted.items() if name[0] != "?"}
    told = _told(line)
    # a household business that may have come or been helped is asked about later
    if told.get("hkd") and told.get("k4") == told["hkd"]:
        told = {name: one for name, one in told.items() if name not in {"hkd", "k4"} - {*said}}
    wrong = [f"{name}={one}" for name, one in told.items() if said.get(name) != one]
    return said.items() <= told.items(), wrong


def test_nothing_is_stored_that_was_not_said_and_most_is_understood() -> None:
    judged = {row["say"]: _judged(row["say"], row["means"]) for row in ROWS}
    assert {say: wrong for say, (_, wrong) in judged.items() if wrong} == {}
    assert sum(is_whole for is_whole, _ in judged.values()) >= LEAST * len(judged)

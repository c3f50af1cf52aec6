"""What a unit hears when its report is due: only its own gaps."""

from __future__ import annotations

from handlers.contract import Button, Reply, column
from handlers.reports.spoken import day
from handlers.reports.unit_progress import Standing
from handlers.shared import reporting, sides
from handlers.turn import Turn, Voice
from storage.reporting.units import Contact

NAMED = 4
"""So many open lines are named."""


def reminder(turn: Turn, one: Standing, to: Contact, days: int) -> Reply:
    """So many days before the deadline."""
    voice, basis = sides.voice(turn, to), reporting.basis(turn)
    unit, due, gap = one.unit.name, day(one.due_on), _gap(turn, voice, one)
    if days == 0:
        return _letter(
            voice,
            one,
            voice.say("reporting.told_last_day", unit=unit, due=due, gap=gap, basis=basis),
        )
    said = voice.say("reporting.told_due", days=days, unit=unit, due=due, gap=gap, basis=basis)
    return _letter(voice, one, said)


def ring(turn: Turn, one: Standing, to: Contact) -> Reply:
    """An officer rings."""
    voice, basis = sides.voice(turn, to), reporting.basis(turn)
    unit, due, gap = one.unit.name, day(one.due_on), _gap(turn, voice, one)
    said = voice.say("reporting.told_again", unit=unit, due=due, gap=gap, basis=basis)
    return _letter(voice, one, said)


def _letter(voice: Voice, one: Standing, text: str) -> Reply:
    door = Button(voice.say("reporting.open_form"), f"reporting.open:{one.unit.id}")
    return Reply(text, column(door))


def _gap(turn: Turn, voice: Voice, one: Standing) -> str:
    """What is lacking, by name; where nothing is, that it only has to be sent."""
    if one.reason:
        return voice.say("reporting.gap_returned", reason=one.reason)
    if not reporting.filled(turn, one):
        return voice.say("reporting.gap_all")
    names = [line.short for line in reporting.open_lines(turn, one, needed=True)]
    if not names:
        return voice.say("reporting.gap_send")
    lines = [voice.say("reporting.gap_line", short=one) for one in names[:NAMED]]
    if len(names) > NAMED:
        lines.append(voice.say("reporting.gap_more", count=len(names) - NAMED))
    return voice.say("reporting.gap_some", lines="\n".join(lines))

"""What volunteers say in a sentence: a wish, or what is to be mended on the card in view."""

from __future__ import annotations

import re

from handlers.contract import Go
from handlers.routes import Route, Routes
from handlers.rules.counting import Counts, read_heads, read_results
from handlers.rules.folding import is_brief
from handlers.rules.moments import read_end
from handlers.rules.session_said.by_group import names_group
from handlers.rules.session_said.corrections import counted_part, framed
from handlers.rules.session_said.helpers_spotted import apart, find_helpers
from handlers.rules.session_said.not_held import was_not_held
from handlers.rules.session_said.person_line import read_person
from handlers.rules.session_said.session_line import read_session
from handlers.rules.session_said.team_wishes import of_card, read_wish
from handlers.rules.speech import composed, cut, split
from handlers.rules.typed.remarks import says_nothing, sends
from handlers.shared import card, versions
from handlers.shared.teamwork import WORKERS, my_teams
from handlers.turn import WARD_ZONE, Outcomes, Turn, person_of
from handlers.volunteers.outreach import (
    added,
    adjusting,
    another,
    desk,
    elsewhere,
    form,
    mending,
    menu,
    moves,
    remembered,
    sent,
    telling,
    wishing,
)
from handlers.volunteers.outreach.desk import Form
from handlers.volunteers.outreach.hearing import begun
from handlers.volunteers.outreach.screens import current
from storage.outreach import sessions

_SHOWN = re.compile(r"outreach\.(?:amend|open):(\d+)")
"""Buttons of a card, and of what is said once it is sent; several are a list."""
LONGEST_SAID = 200
ASKED = {"drop": "outreach.ask_drop", "photo": "photo.add"}


def said(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:  # noqa: PLR0911 - a way out for each
    """The card in view is mended; else a wish leads on; else it is searched for."""
    text = ":".join(arguments)
    one = _in_view(turn)
    if one and not framed(text)[1] and (other := another.begun_beside(turn, one, text)):
        return other
    if one and (mended := _mended(turn, one, framed(text)[0])):
        return mended
    if my_teams(turn) and was_not_held(text):
        return [turn.reply("outreach.no_session", turn.button("outreach.mine", "outreach.mine"))]
    wish = read_wish(text)
    if _is_somebody(turn, wish, text):
        return [Go(f"assist.told:{text}")]
    if wish is None and (returned := _about_returned(turn, text)):
        return returned
    if wish in (None, "new", "plan") and _tells(turn, wish, text):
        return telling.begin(turn, text, plans=wish == "plan")
    if wish is None:
        return [Go(f"find.lessons:{text}")]
    return wishing.go(turn, wish)


def _is_somebody(turn: Turn, wish: str | None, text: str) -> bool:
    """Whether it names a person to learn with, beside the button to write one down."""
    is_beside = any(data == "assist.new" for _, data in turn.conversation.offers)
    return (is_beside or wish == "hocho") and read_person(text, turn.today.year) is not None


def _tells(turn: Turn, wish: str | None, text: str) -> bool:
    """Whether it is a session told in a line: outright, or beside the button to begin one."""
    is_at_menu = any(data.startswith("outreach.new") for _, data in turn.conversation.offers)
    if not my_teams(turn):
        return False
    line = turn.once(read_session, text, turn.today)
    return line.is_read if wish is not None or is_at_menu else line.is_told and "?" not in text


def _in_view(turn: Turn) -> Form | None:
    """The session that was shown last, or just sent: its button is on offer."""
    found = (_SHOWN.match(data) for _, data in turn.conversation.offers)
    shown = {one[1] for one in found if one}
    return desk.load(turn, shown.pop()) if len(shown) == 1 else None


def _returned(turn: Turn) -> Form | None:
    """The one session that officers sent back."""
    recent = sessions.of_author(turn.tx, person_of(turn).person_id, menu.RECENT)
    back = [one for one in recent if one.state == "returned"]
    return desk.load(turn, str(back[0].id)) if len(back) == 1 else None


def _about_returned(turn: Turn, text: str) -> Outcomes:
    """What is said of a group mends it, or leads there; its notice is no screen of one's own."""
    words = split(composed(text)) if is_brief(text, LONGEST_SAID) else []
    form = _returned(turn) if names_group(words) else None
    if form is None:
        return []
    unread = turn.say("outreach.unclear", words=cut(text))
    return _mended(turn, form, text) or begun(current(turn, form), unread)


def _mended(turn: Turn, one: Form, text: str) -> Outcomes:
    """Nothing where the words do not speak of it."""
    what = of_card(text)
    if what in ASKED:
        return [Go(f"{ASKED[what]}:{one.id}")]
    if what == "send" or sends(text) or says_nothing(text):
        return current(turn, one)
    asked = sent.moments(turn, one, text) if one.one.was_sent else []
    asked = asked or elsewhere.added(turn, one, text) or adjusting.adjusted(turn, one, text)
    return asked or _by_line(turn, one, text)


def _by_line(turn: Turn, one: Form, text: str) -> Outcomes:
    """A line that is named, else what its words can only be about."""
    helpers, rest = apart(text, find_helpers)
    if helpers and rest and not desk.lacks_reason(turn, one):
        return _with_helpers(turn, one, helpers, rest)
    step, value = mending.of_card(turn, one, text)
    if step:
        is_fixed = step == "groups" and one.one.was_sent
        mended = form.ask(turn, one, step) if is_fixed else form.mend_line(turn, one, step, value)
        return mended if is_fixed else mending.changed(turn, one, mended)
    if one.one.state not in card.BEFOREHAND:
        return added.written(turn, one, text) or _mend(turn, one, text)
    return _counted(turn, one, text) or added.written(turn, one, text)


def _with_helpers(turn: Turn, one: Form, helpers: str, rest: str) -> Outcomes:
    """Two lines in a sentence: who helped, and another one."""
    said = mending.changed(turn, one, form.mend_line(turn, one, "helpers", helpers))
    mended = desk.load(turn, str(one.id))
    if mended is None or turn.conversation.ask:
        return said
    if more := _by_line(turn, mended, rest):
        return begun(more, *mending.lines(turn, one, mended))
    return begun(said, turn.say("outreach.unused", words=cut(rest)))


def _counted(turn: Turn, one: Form, text: str) -> Outcomes:
    """Of a session that nobody has closed yet."""
    part, left = counted_part(text)
    if not _is_over(turn, one):
        return _kept(turn, one, text)
    said = _ended(turn, one, part)
    return begun(said, turn.say("outreach.unused", words=left)) if said and left else said


def _mend(turn: Turn, one: Form, text: str) -> Outcomes:
    """A line by what it says; what is said of a group by its number is the group's."""
    is_of_groups = elsewhere.by_group(turn, "counts0", text) is not None
    step = "counts0" if is_of_groups else _line(turn, one, text)
    if one.one.was_sent and (asked := sent.asked(turn, one, text)):
        return asked
    said = form.mend(turn, one, step, text) if step else []
    return said if is_of_groups else mending.changed(turn, one, said)


def _is_over(turn: Turn, one: Form) -> bool:
    """Whether it took place without check-in, by its own day and times."""
    day, ends_at = one.one.local_date, one.one.ends_at
    is_past = day is not None and day < turn.today
    is_ready = one.one.state != "open" and one.one.step == "ready"
    return is_ready and (is_past or (ends_at is not None and ends_at <= turn.now))


def _ended(turn: Turn, one: Form, text: str) -> Outcomes:
    """Numbers of a session whose time is over close it, and are written; [] where there are none.

    A number alone is everybody's, where several groups came.
    """
    whole = turn.once(read_heads, text).value or {}
    is_of_groups = elsewhere.by_group(turn, "counts0", text) is not None
    is_counted = is_of_groups or whole or elsewhere.counted(turn, text)
    if not is_counted and not _line(turn, one, text):
        return []
    asked = moves.record(turn, one)
    closed = desk.load(turn, str(one.id))
    if closed is None or closed.one.state in card.BEFOREHAND:
        return [versions.unwritten(turn, text), *asked]
    if mended := _mend(turn, closed, text):
        return mended
    said = elsewhere.counted(turn, text) or whole
    remembered.keep(turn, closed, said)
    kept = turn.say("outreach.remembered", said=card.counted(turn, said)) if said else ""
    return begun(current(turn, closed), *filter(None, [kept]))


def _kept(turn: Turn, one: Form, text: str) -> Outcomes:
    """Numbers of a session that is not over are remembered until they are asked for."""
    said, waits = elsewhere.counted(turn, text), turn.say("outreach.not_held")
    if not said:
        return begun(current(turn, one), waits) if _line(turn, one, text) else []
    remembered.keep(turn, one, said)
    kept = turn.say("outreach.remembered", said=card.counted(turn, said))
    return begun(current(turn, one), kept, waits)


def _line(turn: Turn, one: Form, text: str) -> str:
    """Which line is spoken of; of several groups nobody knows which is meant."""
    since = one.one.starts_at
    if since and read_end(text, since.astimezone(WARD_ZONE), turn.now.astimezone(WARD_ZONE)).value:
        return "until"
    if len(one.rows) != 1:
        return ""
    results, heads = turn.once(read_results, text), turn.once(read_heads, text)
    is_heads = _counts(heads.value, text)
    # "0 nguoi" is no row of zeros for what they were helped with
    is_nobody = is_heads and any(map(str.isalpha, text)) and not any((results.value or {}).values())
    is_done = _counts(results.value, text) or (results.options and not is_heads)
    if is_done and not is_nobody:
        return "results0"
    return "counts0" if heads.options or is_heads else ""


def _counts(said: Counts | None, text: str) -> bool:
    """Whether it names a count: nobody wipes a card by a "không", or a "không nhớ"."""
    known = [count for count in (said or {}).values() if count is not None]
    return any(known) or (bool(known) and any(map(str.isdigit, text)))


ROUTES = Routes(postbacks={"outreach.said": Route(said, WORKERS, guesses=True)})

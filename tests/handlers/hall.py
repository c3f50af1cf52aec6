"""A house with a session: whose it is, and what people say and tap there."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from bot.app import App
from handlers.turn import WARD_ZONE
from storage.outreach import counts, history, sessions
from storage.outreach.sessions import OutreachSession
from storage.transaction import Transaction
from tests.bot.house import START, Clock, enrol, event, found_team, offered

TODAY = START.astimezone(WARD_ZONE).date()


STARTED = datetime(2026, 11, 22, 8, 30, tzinfo=WARD_ZONE)


STATES = ("draft", "planned", "open", "closed", "submitted", "returned", "approved", "withdrawn")


SENT = ("submitted", "returned", "approved")


class Hall:
    """A house with two members of a team, one session of binh's, and somebody of another team."""

    def __init__(self, app: App, clock: Clock) -> None:
        self.app, self.clock, self.number = app, clock, 0

    def fill(self, tx: Transaction) -> None:
        team, other = found_team(tx), found_team(tx, "Team 2")
        cast = {
            "binh": ("team_leader", team),
            "chi": ("volunteer", team),
            "dung": ("team_leader", other),
        }
        for name, (role, of) in cast.items():
            enrol(tx, name, self.clock, role=role, channel="box", team=of)
        self.number = sessions.add(tx, self.session("closed"))
        counts.add_group(tx, self.number, 1)

    def session(self, state: str) -> OutreachSession:
        """Everything is known of it, but who came."""
        return OutreachSession(
            self.number, 1, 1, 1, state, "review" if state in {"closed", *SENT} else "ready",
            kind="BH2", place="Here", local_date=date(2026, 11, 22),
            starts_at=STARTED, ends_at=STARTED + timedelta(hours=1), helpers=2,
            created_at=START, touched_at=START, submitted_at=START if state in SENT else None,
        )  # fmt: skip

    async def put(self, state: str) -> None:
        await self.app.store.unit(lambda tx: sessions.save(tx, self.session(state)))

    async def say(self, who: str, *inputs: str) -> list[str]:
        """What is offered after the last input."""
        for said in inputs:
            text = said.replace("#", str(self.number))
            letters = await self.app.receive(event(who, text, self.clock, channel="box"))
        return [data.replace(f":{self.number}", ":#") for data in offered(letters)]

    async def now(self) -> OutreachSession:
        found = await self.app.store.unit(lambda tx: sessions.find(tx, self.number))
        assert found is not None
        return found

    async def row(self) -> counts.GroupCounts:
        return (await self.app.store.read(lambda tx: counts.of(tx, self.number)))[0]

    async def corrections(self) -> list[tuple[str, str | None, str | None, str]]:
        found = await self.app.store.read(lambda tx: history.corrections(tx, self.number))
        return [(one.field, one.before, one.after, one.reason) for one in found]

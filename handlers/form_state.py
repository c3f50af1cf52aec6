"""What an unfinished form has gathered: a small struct that its capability owns, with a version."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Self

import msgspec

from handlers.contract import Outcome

if TYPE_CHECKING:
    from handlers.turn import Turn


class FormState(
    msgspec.Struct,
    frozen=True,
    omit_defaults=True,
    forbid_unknown_fields=True,
    tag_field="v",
    tag=1,
):
    """Kept in the conversation under its key, encoded with its version.

    A field more with a default reads what was kept before; any other change takes `tag=` one up,
    and whoever was in the middle begins that form anew.
    """

    key: ClassVar[str]
    is_given_up: ClassVar[bool] = True
    """Whether `/huy` drops it."""
    strings: ClassVar[tuple[str, ...]] = ()
    """Its fields that an earlier version kept as bare strings of the draft: read once more."""
    way_back: ClassVar[str] = ""
    """The postback that leads back to the form."""

    @classmethod
    def of(cls, turn: Turn) -> Self | None:
        """What was gathered; None where nothing is, or nothing that this version reads."""
        kept = turn.conversation.forms.get(cls.key)
        return None if kept is None else cls.read(kept)

    @classmethod
    def read(cls, kept: msgspec.Raw) -> Self | None:
        """The struct; None for another version."""
        try:
            return msgspec.json.decode(kept, type=cls)
        except msgspec.MsgspecError:
            return None

    @classmethod
    def pop(cls, turn: Turn) -> Self | None:
        """The same, taken out: the form is done or given up."""
        kept = turn.conversation.forms.pop(cls.key, None)
        return None if kept is None else cls.read(kept)

    @classmethod
    def given_up(cls, turn: Turn) -> list[Outcome]:
        """Drop it for `/huy`; says something only where that it stopped is not all."""
        cls.pop(turn)
        return []

    @classmethod
    def change(cls, turn: Turn, **said: object) -> Self:
        """Keep it with these fields said; what says nothing any more is not kept."""
        one = msgspec.structs.replace(cls.of(turn) or cls(), **said)
        if one == cls():
            cls.pop(turn)
            return one
        return one.keep(turn)

    def keep(self, turn: Turn) -> Self:
        """Keep it for the next turn, in the place of what was there."""
        turn.conversation.forms[self.key] = msgspec.Raw(msgspec.json.encode(self))
        return self


class About(FormState, frozen=True):
    """What is asked, or was shown, is about one row of the record, and nothing more is gathered."""

    number: int

    @classmethod
    def asked(cls, turn: Turn) -> str:
        """Its number as a button carries it; empty where nothing is open."""
        return cls._said(cls.of(turn))

    @classmethod
    def done(cls, turn: Turn) -> str:
        """The same, taken out."""
        return cls._said(cls.pop(turn))

    @staticmethod
    def _said(one: About | None) -> str:
        return "" if one is None else str(one.number)


UNTYPED = frozenset(
    {
        *("then", "place_asked", "age_asked", "lesson", "version", "at", "last", "halted"),
        *("picked", "reviewed", "helped", "helped_at", "code.first"),
    }
)
"""Keys of the conversation's draft that are bare strings still; the list only grows shorter."""


def weeded(turn: Turn) -> bool:
    """Drop what no form reads: of another version, or of a form that is gone; whether any was."""
    forms, draft = turn.conversation.forms, turn.conversation.draft
    if draft.keys() - UNTYPED:
        _adopt(turn)
    lost = [key for key, kept in forms.items() if not _is_read(turn, key, kept)]
    stray = draft.keys() - UNTYPED
    for key in lost:
        del forms[key]
    for key in stray:
        del draft[key]
    return bool(lost or stray)


def _adopt(turn: Turn) -> None:
    """What is no form that can be begun anew: whoever refused has not agreed after an upgrade."""
    draft = turn.conversation.draft
    for owner in turn.forms.values():
        if said := {name: draft.pop(name) for name in owner.strings if name in draft}:
            msgspec.convert({"v": 1, **said}, type=owner, strict=False).keep(turn)


def _is_read(turn: Turn, key: str, kept: msgspec.Raw) -> bool:
    owner = turn.forms.get(key)
    return owner is not None and owner.read(kept) is not None

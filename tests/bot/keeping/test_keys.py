"""Keyed hashes: each purpose has its own key, and without the root nothing can be guessed."""

from __future__ import annotations

from bot.keeping.keys import Keys
from tests.rows import each_row

ONE, OTHER = Keys(b"one root key of enough length 32"), Keys(b"other root key of enough length!")


def all_of(keys: Keys, text: str) -> list[str]:
    """The same text under every purpose."""
    return [keys.event(text), keys.code(text), keys.lane("web", "chat", text)]


def test_the_same_text_is_the_same_hash_always() -> None:
    assert all_of(ONE, "lan") == all_of(Keys(ONE.root), "lan")


def test_no_purpose_and_no_key_shares_a_hash_with_another() -> None:
    everything = [*all_of(ONE, "lan"), *all_of(OTHER, "lan")]
    starts = {hashed[:16] for hashed in everything}
    assert len(starts) == len(everything)


@each_row(
    ("one", "other"),
    [
        (("web", "chat", "lan"), ("tap", "chat", "lan")),
        (("web", "chat", "lan"), ("web", "other", "lan")),
        (("web", "chat", "lan"), ("web", "chat", "minh")),
        (("web", "a", "b"), ("web", "ab", "")),
        (("we", "b", "c"), ("w", "eb", "c")),
    ],
)
def test_two_people_never_share_a_lane(
    one: tuple[str, str, str], other: tuple[str, str, str]
) -> None:
    assert ONE.lane(*one) != ONE.lane(*other)


def test_a_lane_fits_its_column_and_the_lock_made_of_it() -> None:
    lane = ONE.lane("web", "chat", "lan")
    assert len(lane) == 32
    assert -(2**63) <= int(lane[:16], 16) - 2**63 < 2**63


def test_purposes_have_keys_of_their_own() -> None:
    assert len({ONE.purpose(name) for name in ("cookies", "files", "cookie")}) == 3
    assert ONE.purpose("cookies") != OTHER.purpose("cookies")

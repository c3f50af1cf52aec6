"""Who is a second person, and who only looks like one."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from handlers.rules.fairness.independence import Invited, is_tied, may_judge, roots
from tests.rows import each_row

LAN, MINH, SHADOW, TWIN, LEADER, MEMBER = range(1, 7)


def officer(holder: int, giver: int) -> Invited:
    return Invited(holder, giver, is_officer=True)


def lower(holder: int, giver: int) -> Invited:
    return Invited(holder, giver, is_officer=False)


CASES = [
    # who judges, whose work, who invited whom, whether there is an officer apart, may they
    ("two whom the operator invited", LAN, MINH, [], False, True),
    ("whom I invited", LAN, SHADOW, [officer(SHADOW, LAN)], True, False),
    ("who invited me", SHADOW, LAN, [officer(SHADOW, LAN)], True, False),
    ("though there is nobody else", SHADOW, LAN, [officer(SHADOW, LAN)], False, False),
    ("a chain", TWIN, LAN, [officer(SHADOW, LAN), officer(TWIN, SHADOW)], True, False),
    ("the same inviter", TWIN, SHADOW, [officer(SHADOW, LAN), officer(TWIN, LAN)], True, False),
    ("another's invitee", MINH, SHADOW, [officer(SHADOW, LAN)], True, True),
    ("a leader I invited, another can", LAN, LEADER, [lower(LEADER, LAN)], True, False),
    ("a leader I invited, nobody else", LAN, LEADER, [lower(LEADER, LAN)], False, True),
    (
        "a member of a leader I invited",
        LAN,
        MEMBER,
        [lower(LEADER, LAN), lower(MEMBER, LEADER)],
        True,
        False,
    ),
    (
        "my shadow judges my leader, another can",
        SHADOW,
        LEADER,
        [officer(SHADOW, LAN), lower(LEADER, LAN)],
        True,
        False,
    ),
    (
        "a leader whom both invited ties no officers",
        LAN,
        MINH,
        [lower(LEADER, LAN), lower(LEADER, MINH)],
        False,
        True,
    ),
]


@each_row(
    ("judge", "author", "ties", "has_other", "may"),
    [case[1:] for case in CASES],
    ids=[case[0] for case in CASES],
)
def test_who_may_judge(
    judge: int, author: int, ties: list[Invited], *, has_other: bool, may: bool
) -> None:
    assert may_judge([judge], [author], ties, has_other=has_other) is may


def test_a_circle_ends() -> None:
    assert roots([LAN], [officer(LAN, MINH), officer(MINH, LAN)]) == {LAN, MINH}


@given(st.lists(st.builds(Invited, st.integers(2, 9), st.just(1), st.booleans()), max_size=8))
def test_however_many_selves_one_person_invites_none_is_a_second(ties: list[Invited]) -> None:
    selves = {1, *(tie.holder for tie in ties)}
    assert all(is_tied([one], [other], ties) for one in selves for other in selves)


@given(
    st.lists(st.builds(Invited, st.integers(1, 9), st.integers(1, 9), st.booleans()), max_size=9),
    st.integers(1, 9),
    st.integers(1, 9),
)
def test_it_is_the_same_from_either_side(ties: list[Invited], one: int, other: int) -> None:
    assert is_tied([one], [other], ties) is is_tied([other], [one], ties)

"""What "11 ba 7 ong" may mean: women and men, and perhaps all of them old."""

from __future__ import annotations

from handlers.rules.counting.names import GRANDMAS, GRANDPAS, MEN

Counts = dict[str, int | None]


def read(found: Counts) -> tuple[Counts, ...]:
    """What may be meant, to be offered; nothing where no such people were counted."""
    if found.keys().isdisjoint({GRANDMAS, GRANDPAS}):
        return ()
    rest = {name: count for name, count in found.items() if name not in (GRANDMAS, GRANDPAS)}
    women, men = found.get(GRANDMAS) or 0, found.get(GRANDPAS) or 0
    told = rest.get("head_count")
    if GRANDMAS not in found and told is None and (beside := rest.pop("women", None)):
        return ({**rest, "head_count": beside + men, "women": beside},)
    if not rest.keys().isdisjoint({"women", MEN, "elderly"}) or (told or women + men) < women + men:
        return ()
    whole: Counts = {"head_count": told or women + men}
    by_sex = {**whole, "women": women} if women or men == whole["head_count"] else whole
    ways = [{**whole}, by_sex, {**by_sex, "elderly": women + men}]
    if told and not women and men < told:  # "20 ng 3 ong": the others are women, or of any age
        others: Counts = {**whole, "women": told - men}
        ways[1:1] = [others, {**others, "elderly": men}]
    first = 0 if told is None and not (women and men) else 1
    unlike = [way for at, way in enumerate(ways) if way not in ways[:at]]
    return tuple({**rest, **way} for way in unlike[first:] or unlike)

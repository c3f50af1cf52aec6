"""What is said to an answer: why it is so, and the right answer as the last thing seen."""

from __future__ import annotations

from handlers.contract import Kind, Reply
from handlers.turn import Turn
from lessons.questions import TYPES, as_written, right_options
from lessons.questions.short import FORGOT
from lessons.questions.true_false import NO
from lessons.schema import Option, Question


def verdict(turn: Turn, question: Question, picked: tuple[str, ...], is_right: bool) -> Reply:
    """The verdict in the manner of the question's kind; may lead into what follows."""
    match TYPES[question.type].kind:
        case "order":
            return _of_order(turn, question, picked, is_right)
        case "typed":
            return _of_typed(turn, question, picked)
    return _of_options(turn, question, picked, is_right)


def _judged(kind: Kind, said: str) -> Reply:
    return Reply(said, kind=kind, leads=True)


def _of_options(turn: Turn, question: Question, picked: tuple[str, ...], is_right: bool) -> Reply:
    """Why it is so, of the first option that went amiss."""
    right = [option for option in question.options if option.id in right_options(question)]
    answer = "; ".join(turn.fill(option.text) for option in right)
    if is_right:
        return _confirmed(turn, question, right[0], answer)
    wrong = [option for option in question.options if option.id in picked and not option.right]
    about = wrong[0] if wrong else next(option for option in right if option.id not in picked)
    reason, words = turn.fill(about.reason), turn.fill(about.text)
    if wrong:
        return _judged("wrong", turn.say("quiz.wrong", about=words, reason=reason, answer=answer))
    return _judged("near", turn.say("quiz.missed", about=words, reason=reason, answer=answer))


def _confirmed(turn: Turn, question: Question, right: Option, answer: str) -> Reply:
    """After a tick the last word is no "wrong", though that was what was rightly chosen."""
    reason = turn.fill(right.reason)
    if question.type == "true_false" and right.id == NO:
        return _judged("right", turn.say("quiz.right_denied", reason=reason))
    return _judged("right", turn.say("quiz.right", reason=reason, answer=answer))


def _of_order(turn: Turn, question: Question, picked: tuple[str, ...], is_right: bool) -> Reply:
    """Why the first option that stands elsewhere has its place; the whole row at the end."""
    options = question.options
    answer = "\n".join(
        turn.say("quiz.order_line", place=place, option=turn.fill(option.text))
        for place, option in enumerate(options, 1)
    )
    if is_right:
        reason = turn.fill(options[0].reason)
        return _judged("right", turn.say("quiz.order_right", reason=reason, answer=answer))
    placed = zip(as_written(question), picked, strict=True)
    at = next(index for index, (should, stands) in enumerate(placed) if should != stands)
    reason, about = turn.fill(options[at].reason), turn.fill(options[at].text)
    said = turn.say("quiz.order_wrong", place=at + 1, about=about, reason=reason, answer=answer)
    return _judged("wrong", said)


def _of_typed(turn: Turn, question: Question, picked: tuple[str, ...]) -> Reply:
    """Why it is so, as far as the answer was foreseen."""
    right = next(option for option in question.options if option.right)
    answer, told = turn.fill(right.text), question.option(picked[0])
    if picked == (FORGOT,):
        reason = turn.fill(right.reason)
        return _judged("near", turn.say("quiz.typed_forgot", reason=reason, answer=answer))
    if told is None:
        reason = turn.fill(question.otherwise or right.reason)
        return _judged("wrong", turn.say("quiz.typed_other", reason=reason, answer=answer))
    reason = turn.fill(told.reason)
    if told.right:
        return _judged("right", turn.say("quiz.typed_right", reason=reason, answer=answer))
    about = turn.fill(told.text)
    return _judged("wrong", turn.say("quiz.typed_wrong", about=about, reason=reason, answer=answer))

"""What typed words answer of a question, one reader for each way of answering.

A reader gives what is surely meant, or what may be meant, which is asked about; never a guess.
What is denied ("khong phai b") is never taken as the answer.
"""

from __future__ import annotations

from handlers.rules.answers.foreseen import Known
from handlers.rules.answers.forgetting import forgets
from handlers.rules.answers.letter import letter_first
from handlers.rules.answers.options import named_options
from handlers.rules.answers.statement import says_so
from handlers.rules.answers.typed import Heard, hear

__all__ = ["Heard", "Known", "forgets", "hear", "letter_first", "named_options", "says_so"]

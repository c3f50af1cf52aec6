"""What it costs to explain words so, or not at all; the cheapest cover of a line is what is meant.

Two meanings that cost nearly the same are a doubt: what they differ in is asked.
"""

from __future__ import annotations

WORD = 0.1
"""A word that nobody explains; signs cost nothing."""
NUMBER = 8.0
"""A number that nobody explains."""
TOPIC = 0.9
"""What was done, said of no number: it may have been taught."""
PEOPLE = 1.5
"""People, said of no number."""

SETTING = 0.3
OTHER = 0.3
"""Numbers of things, and of people who did not come."""
TAUGHT = 0.1
"""What was done behind a word that it was taught."""
COUNT = 1.0
"""A number with its name."""
HELPED = 0.9
"""So much cheaper are people behind a word that they were helped."""
BEHIND = 1.1
"""A name with its number."""
TWICE = 1.8
"""A name before a number, and another one behind that may have it."""
LOOSE = 2.0
"""A number whose name is left out."""
WEAK = 1.3
"""Words that another reading explains too."""

AGAIN = 6.0
"""One count told twice with different numbers."""
PART = 1.7
"""Some of those who came, without a name of their own: "trong do 5 nguoi"."""
SAME = 0.9
"""And with the same number: rather another count of as many."""
NEAR = 0.6
"""Meanwhile another meaning that costs no more is a doubt."""

"""Lessons, questions, review and what they lead to."""

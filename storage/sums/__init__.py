"""Sums of answers and completions by day, month and year, kept up to a mark.

A figure is the sum up to the mark and the facts above it, so it is the same wherever the mark
stands: nothing is written when somebody answers, and a fact of a past day needs no mending.
"""

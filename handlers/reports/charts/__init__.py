"""Figures as a picture: counted and told like every report, drawn by whoever has a pen."""

from handlers.reports.charts.report import report

__all__ = ["report"]

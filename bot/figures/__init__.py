"""Figures as data and as files, for scripts: the same read path as the chat."""

"""Codes that let somebody in: how they look, how long they hold, how often one may guess."""

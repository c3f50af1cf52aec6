"""`python -m bot`."""

from bot.heap import loading

with loading():
    from bot.cli import main

main()

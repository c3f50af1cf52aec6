"""`python -m bot`."""

from bot.watching.heap import loading

with loading():
    from bot.cli import main

main()

"""A second count of every indicator: from the dictionary and raw rows, with no code of the bot."""

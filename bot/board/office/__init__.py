"""`/bang`: the public board, and behind it the pages of officers and leaders.

`routes` speaks HTTP, `doors` says who comes in, `acting` lets the chat's own handlers decide;
`ward`, `figures`, `sessions` and `journal` say what is shown.
"""

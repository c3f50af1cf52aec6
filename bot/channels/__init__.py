"""One module per channel: read what the platform sent, write what it can show.

No decisions here.
"""

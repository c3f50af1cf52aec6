"""The running bot: configuration, assembly, channels, the sender and the clock.

The only package that knows all the others. Start reading at `app.py`.
"""

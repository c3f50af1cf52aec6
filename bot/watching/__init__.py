"""A running process as its operator sees it: health, figures, logs, handles, memory."""

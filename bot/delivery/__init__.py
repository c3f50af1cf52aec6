"""What goes out: rendered, put into the outbox, sent in order, and what waits."""

"""Pages that are neither chat nor webhook. `routes` speaks HTTP, `screen` says what is shown."""

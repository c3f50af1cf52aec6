"""Tables as text, and files that are drawn only when somebody opens them."""

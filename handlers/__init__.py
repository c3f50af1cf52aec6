"""What is said: one module per capability, an event in, replies out."""

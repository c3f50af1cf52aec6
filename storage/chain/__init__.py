"""The audit chain: written, read by people, verified."""

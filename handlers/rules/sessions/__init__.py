"""What holds of a session: its form, its checks, who decides."""

"""The two databases: who writes, who reads, what a file needs."""

"""What is taught: lessons as YAML, question types that grade, search, and when to review.

Knows nothing of chats, people or databases. Start reading at `schema.py`, then `loader.py`.
"""

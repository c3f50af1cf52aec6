"""What is taught: lessons as YAML, question types that grade, and search by what people type.

Knows nothing of chats, people or databases. Start reading at `schema.py`, then `loader.py`.
"""

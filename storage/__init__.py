"""What happened: tables, a unit of work, and questions asked of the facts.

The only package that speaks SQL. Facts are added, never changed. Start at `transaction.py`.
"""

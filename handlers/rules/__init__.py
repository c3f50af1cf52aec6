"""The programme's rules, one per module, each pure: values in, values out.

A rule's docstring names the decision it carries out.
"""

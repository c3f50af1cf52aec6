"""One signed file for the city: a ward's figures of a year with how each is counted.

Another installation looks it over and adds several up; people's data never leave the ward.
"""

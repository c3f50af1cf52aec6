"""People, the places that speak for them, and what joins two of them."""

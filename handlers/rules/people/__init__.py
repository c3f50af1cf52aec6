"""Names, forms of address, consents: what somebody says of themselves."""

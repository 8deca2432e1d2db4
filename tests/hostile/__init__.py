"""Inputs made to break the product: each is refused in plain Chinese or published safely."""

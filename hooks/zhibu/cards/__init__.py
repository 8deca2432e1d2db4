"""The pictures beside shared links."""

"""Checks of the built site by tools that others wrote, and by rules that others set."""

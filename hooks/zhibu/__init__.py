"""支部风采: Markdown articles of grass-roots branches in, a showcase site out."""

__version__ = "0.1.0"

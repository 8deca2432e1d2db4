"""Articles for public accounts of WeChat."""

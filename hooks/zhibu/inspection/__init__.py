"""A built site checked against what inspectors look at."""

"""Tools that know nothing of articles: what earlier builds left, processes, files, photos."""

"""From files to articles and registries. Nothing here raises for what staff wrote."""

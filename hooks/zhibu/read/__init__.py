"""From files to articles and registries (row 4). Nothing here raises for what staff wrote."""

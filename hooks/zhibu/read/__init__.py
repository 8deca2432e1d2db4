"""From files to articles and registries (row 3). Nothing here raises for what staff wrote."""

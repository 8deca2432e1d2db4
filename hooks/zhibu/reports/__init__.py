"""The report of published pieces as tables, spreadsheet and Word file."""

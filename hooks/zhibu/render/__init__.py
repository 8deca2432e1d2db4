"""From the library to pages, feeds and data files (row 8).

Nothing here touches the disk but the template loader and the listing of docs/.
"""

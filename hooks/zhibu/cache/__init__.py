"""What earlier builds leave for later ones: always checked, never needed (row 2)."""

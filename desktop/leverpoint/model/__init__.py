"""What a diagram is: frozen records and their rules. Standard library only."""

"""Pictures and documents made from the display list."""

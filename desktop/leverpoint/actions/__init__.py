"""Everything a person can call, declared once."""

"""Diagram files: SQLite through SQLAlchemy. The only room that knows SQL."""

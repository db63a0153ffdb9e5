"""The open diagram: transactions, history, selection, listeners. Standard library only."""

"""One function for each thing a person can want; each is one undo step."""

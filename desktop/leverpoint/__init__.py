"""Draw and analyse causal loop diagrams, and find their leverage points."""

"""One measure a file; MEASURES lists them."""

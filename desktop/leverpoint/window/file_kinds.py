"""What our own files are called."""

SUFFIX = ".leverpoint"
FILTER = "Leverpoint diagrams (*.leverpoint)"

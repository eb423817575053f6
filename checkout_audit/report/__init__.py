"""A result as HTML, JSON and terminal text. One module per format."""

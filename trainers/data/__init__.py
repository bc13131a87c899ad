"""Training data in the forms in which people have them, as one type."""

"""Recognises: sources, ring, engines and decisions. Knows nothing of Qt or of training."""

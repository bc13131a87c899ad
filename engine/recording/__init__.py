"""Recordings of signs for training: taken from the running session, kept by label, signer and session."""

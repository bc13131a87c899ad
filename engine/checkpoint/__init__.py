"""Checkpoint files: the manifest, and reading and writing them safely."""

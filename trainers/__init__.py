"""Makes checkpoints: a headless program that the window may start. Knows nothing of the app."""

"""slow-engine: the picture while an engine sleeps 2 s an answer."""

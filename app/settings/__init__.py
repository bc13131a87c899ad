"""What the window remembers, and the window that changes it."""

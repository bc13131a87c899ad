"""What is opened: sources, checkpoints, and the files that they need."""

"""The recorder: asks for signs, counts down, and keeps clips of them for training."""

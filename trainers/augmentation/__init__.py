"""What a training clip is changed by each time it is seen, so that a few recordings stand for many."""

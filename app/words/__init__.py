"""Recognised words: the word now, events with their Why?, the sentence, the dictionary."""

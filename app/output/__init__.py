"""Words that leave the window: captions, speech, a WebSocket, keystrokes."""

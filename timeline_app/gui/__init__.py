"""Show a library in a window and take the reader's corrections; widgets hold no domain state."""

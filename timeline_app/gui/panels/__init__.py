"""Show the panels around the canvas: actors, inspector, undated events."""

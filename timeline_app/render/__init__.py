"""Paint a scene with QPainter in the colours of a theme; QtGui only, no widgets."""

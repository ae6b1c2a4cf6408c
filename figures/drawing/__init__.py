"""What the figures share: axes and lines, labels, rows and spans, the plate, the house style."""

"""The PDF: one Typst document from the chapters as HTML has them, typeset with notes in the margin."""

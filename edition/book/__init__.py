"""The document: what stands in the chapters, as nodes, and the HTML pages that are made of it."""

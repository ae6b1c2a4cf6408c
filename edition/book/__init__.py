"""The document: what stands in the chapters as nodes, roles and directives, and what it knows of itself."""

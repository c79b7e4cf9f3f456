"""What turns docs/ into the site: mkdocs hooks, the translation check, building and serving. Needs no torch."""

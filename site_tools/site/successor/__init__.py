"""The way out of Material for MkDocs: pages with every embed filled in, as files that another generator builds, and what it lacks put around them."""

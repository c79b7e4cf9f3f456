"""The JavaScript that runs the lab models in a reader's browser, and how it becomes few files."""

"""The site as one document to take along: a book of all pages, its PDF, its EPUB, the offline site."""

"""The sites that ProperDocs and Zensical built, beside the one of today; `make test-successors` builds all three."""

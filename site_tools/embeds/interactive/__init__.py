"""What a reader can filter, move and run."""

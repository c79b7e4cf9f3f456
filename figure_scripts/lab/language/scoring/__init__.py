"""People who score what the twin writes about towns and people that it knows badly; the truth is known from the corpus."""

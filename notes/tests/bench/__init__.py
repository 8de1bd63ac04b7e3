"""`make bench`: how fast the site is, as ratios inside one run."""

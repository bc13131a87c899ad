"""What the program says about itself: series, statistics, log, and the bundle that is saved."""

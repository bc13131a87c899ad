"""What is timed and counted: one file per benchmark, `python -m benchmarks NAME [--json OUT]`."""

"""Models on this machine: the library page, what a file is and lacks, its self-test, and what was said of it before."""

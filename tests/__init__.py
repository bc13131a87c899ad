"""Tests mirror the packages; a test's name is the promise that it keeps."""

"""The Train page: data, recipe, run; the training itself is another process, which talks in lines."""

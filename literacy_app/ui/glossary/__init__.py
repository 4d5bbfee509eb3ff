"""What the terms mean: a note where one is met for the first time, and all of them in one list."""

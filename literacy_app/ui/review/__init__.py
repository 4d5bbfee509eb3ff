"""The review page: what is due, passage after passage, and what came of it."""

"""The progress page: what a learner has done so far."""

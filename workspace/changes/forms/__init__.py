"""Forms of change requests and baselines."""

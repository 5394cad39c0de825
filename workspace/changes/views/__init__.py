"""Pages of change requests, baselines and limits."""

"""Change requests, what they cost, and the baselines that approval writes."""

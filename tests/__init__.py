"""What the workspace promises, as tests."""

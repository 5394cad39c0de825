"""What people fill in about pages."""

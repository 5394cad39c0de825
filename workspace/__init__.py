"""A workspace that two or more companies share to run one project together."""

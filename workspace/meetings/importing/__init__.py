"""Bringing in minutes that were kept elsewhere: uploaded, understood, corrected, confirmed; undone as one."""

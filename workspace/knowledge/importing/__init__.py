"""Bringing in pages kept elsewhere: unpacked and read by the worker, looked at, filed as one, undone as one."""

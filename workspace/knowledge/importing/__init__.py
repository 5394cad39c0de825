"""Bringing in pages that were kept elsewhere: unpacked and read by the worker, looked at, filed as one, undone as one."""

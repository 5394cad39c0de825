"""Signing without an account: who holds a mailed link reads one text, and decides on it with a code mailed to them."""

"""The roof: puts the storeys together into one app; knows everybody, is known by nobody."""

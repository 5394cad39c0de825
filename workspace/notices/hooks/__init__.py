"""Web hooks: telling a chat tool, or any other program, what happens in a space.

A hook speaks for one party and tells only what that party may see. What it is told is decided twice: roughly with the
event, in its transaction (`promising`), and for certain when it is sent (`composing`).
"""

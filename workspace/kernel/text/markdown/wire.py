"""Messages between a process and its rendering children: four bytes of length, then the message."""

import socket
import struct

_LENGTH = struct.Struct("!I")


def send(to: socket.socket, message: bytes) -> None:
    """Send a whole message. Raises OSError when the other end is gone, TimeoutError after the socket's time."""
    to.sendall(_LENGTH.pack(len(message)) + message)


def receive(source: socket.socket) -> bytes:
    """The next whole message. Raises EOFError when the other end is gone, TimeoutError after the socket's time."""
    (length,) = _LENGTH.unpack(_exactly(source, _LENGTH.size))
    return _exactly(source, length)


def _exactly(source: socket.socket, length: int) -> bytes:
    received = bytearray()
    while len(received) < length:
        part = source.recv(min(length - len(received), 1 << 20))
        if not part:
            raise EOFError
        received += part
    return bytes(received)

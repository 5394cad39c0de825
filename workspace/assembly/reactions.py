"""Where features meet: what follows from an event, in the transaction that notes it."""


def register() -> None:
    """Name the reactions to events."""

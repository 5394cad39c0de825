"""Putting together what saves added to the index piece by piece, so that no save has to wait for that."""

from workspace.kernel.handlers import every, handles
from workspace.kernel.unit_of_work import unit_of_work
from workspace.search.index import merge_some


@every(minutes=1)
@handles("search.merge")
def merge_regularly(_payload: object) -> None:
    """All that came since the last time. Where no worker runs, the databases do it themselves once there is much."""
    merge()


def merge() -> None:
    """Until nothing is left to do, in steps for which others do not wait long."""
    more = True
    while more:
        with unit_of_work():
            more = merge_some()

"""A state machine that reads aloud: states, the moves out of each, and where they lead."""

from collections.abc import Iterator, Mapping

from workspace.kernel.refusals import WrongState


class Lifecycle:
    """One table of moves: `Lifecycle(planned={"hold": "held"}, held={})`; the first state is where things start."""

    def __init__(self, **moves: Mapping[str, str]) -> None:
        self._moves = {state: dict(table) for state, table in moves.items()}
        self._states = list(self._moves)
        for table in moves.values():
            self._states += [to for to in table.values() if to not in self._states]

    @property
    def first(self) -> str:
        return self._states[0]

    @property
    def states(self) -> tuple[str, ...]:
        return tuple(self._states)

    @property
    def verbs(self) -> tuple[str, ...]:
        return tuple(sorted({verb for table in self._moves.values() for verb in table}))

    def allows(self, state: str, verb: str) -> bool:
        return verb in self._moves.get(state, {})

    def after(self, state: str, verb: str) -> str:
        """The state that `verb` leads to; raises WrongState when there is no such move."""
        if not self.allows(state, verb):
            raise WrongState("wrong_state", state=state, verb=verb)
        return self._moves[state][verb]

    def __iter__(self) -> Iterator[tuple[str, str, str]]:
        for state, table in self._moves.items():
            for verb, to in table.items():
                yield state, verb, to

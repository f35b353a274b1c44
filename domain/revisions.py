"""Which report each figure of an edited message is: a receipt number stays with its figure, whatever is put before it."""

from collections.abc import Callable, Sequence

from domain.entries import Entry, EntryState, Figure

Likeness = Callable[[Figure], tuple[object, ...]]

LIKENESSES: tuple[Likeness, ...] = (
    lambda figure: (figure.metric, figure.area, figure.day, figure.kind, figure.value),
    lambda figure: (figure.metric, figure.area, figure.day, figure.kind),
    lambda figure: (figure.metric, figure.area, figure.day),
    lambda figure: (figure.metric, figure.area),
    lambda figure: (figure.metric,),
)
"""What makes a figure the same as before, the closest first."""


def match_revised(before: Sequence[Entry], figures: Sequence[Figure]) -> tuple[Entry | None, ...]:
    """Return the report that each figure of an edited message continues, None for a new figure.

    What is left over continues in order where nothing was put in or left out.
    """
    found: list[Entry | None] = [None] * len(figures)
    left = list(before)
    for likeness in LIKENESSES:
        _match(found, left, figures, likeness)
    open_places = [place for place, entry in enumerate(found) if entry is None]
    if len(open_places) == len(left):
        for place, entry in zip(open_places, left, strict=True):
            found[place] = entry
    return tuple(found)


def _match(found: list[Entry | None], left: list[Entry], figures: Sequence[Figure], likeness: Likeness) -> None:
    """Give each open figure the first report left that is like it; one that counts goes before one withdrawn."""
    for place, figure in enumerate(figures):
        if found[place] is not None:
            continue
        like = [entry for entry in left if likeness(entry) == likeness(figure)]
        if like:
            found[place] = min(like, key=lambda entry: entry.state is EntryState.WITHDRAWN)
            left.remove(found[place] or like[0])

"""What is carried from clause to clause, and what a figure becomes when it is read."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from domain.numerals import FigureKind, Found
from domain.press.leaning import Role
from domain.press.lexicon import Measure, Subject
from domain.press.places import Place

LAST_YEAR: Final = -1
THIS_YEAR: Final = -2
NEXT_YEAR: Final = -3
ADDITIONS: Final = Subject(code="tambahan", label="", measure=Measure.ANY, is_noise=True)
"""Newcomers of a span of time: what is aimed at or reached of them is no total."""

_LEAST_MONEY: Final = 1_000_000  # a premium or a price is smaller; no office collects less
_RATES: Final = frozenset({"bulan", "orang", "hari", "jam", "minggu", "pekerja", "peserta"})
_AMOUNTS: Final = frozenset({FigureKind.COUNT, FigureKind.RUPIAH, FigureKind.PLAIN})


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One figure with its role. `year` is 0 where none is said, and below 0 for last, this and next year.

    `is_sure` is False where no word of reaching or aiming was said, only a place in a row or beside a subject.
    """

    role: Role
    found: Found
    subject: Subject
    place: Place | None = None
    year: int = 0
    day: date | None = None
    is_sure: bool = True
    is_unproven: bool = False  # "4.275 nelayan telah menjadi peserta BPU": all, or the newest only


@dataclass(slots=True, kw_only=True)
class Group:
    """Figures that `dan` or a comma joins, mostly one: 52.400 dan 10.000. They share a role, or have two in turn."""

    role: Role
    figures: list[Found]
    subjects: tuple[Subject, ...]
    places: tuple[Place, ...] = ()
    second: Role | None = None
    year: int = 0
    day: date | None = None
    is_sure: bool = True
    is_unproven: bool = False

    @property
    def last(self) -> Found:
        """The newest figure."""
        return self.figures[-1]

    def readings(self) -> Iterator[Reading]:
        """Each figure with its subject and place: one for each, in order; none where their numbers do not go together."""
        count = len(self.figures)
        if self.second is not None and count > 1:
            yield self._reading(0)
            yield self._reading(1, role=self.second)
        elif len(self.subjects) == count > 1 and len(self.places) < 2:
            yield from (self._reading(number, subject=number) for number in range(count))
        elif len(self.subjects) == 1 and len(self.places) == count > 1:
            yield from (self._reading(number, place=number) for number in range(count))
        elif len(self.subjects) == 1 and (count == 1 or len(self.places) < 2):
            yield self._reading(0)

    def _reading(self, number: int, *, subject: int = 0, place: int | None = None, role: Role | None = None) -> Reading:
        """A figure with one subject; several places at once, of one figure, are no place in particular."""
        alone = self.places[0] if len({each.key for each in self.places}) == 1 else None
        where = self.places[place] if place is not None else alone
        return Reading(
            role=role or self.role,
            found=self.figures[number],
            subject=self.subjects[subject],
            place=where if where is not None and (where.area is not None or where.label) else None,
            year=self.year,
            day=self.day,
            is_sure=self.is_sure,
            is_unproven=self.is_unproven,
        )


@dataclass(slots=True)
class Topic:
    """What the text speaks of, carried from clause to clause."""

    subjects: tuple[Subject, ...] = ()
    place: Place | None = None
    heading_place: Place | None = None
    year: int = 0
    paragraph: int = 0
    line_role: Role | None = None  # of the rows below a line such as "Target:"
    is_heading: bool = False  # the subject comes from a line without figures
    has_reading: bool = False  # the clause before gave a realised or target figure
    has_percent: bool = False  # it gave a percent of the target alone
    has_pending: bool = False  # "realisasi dari target 137": what was reached is still to come
    columns: tuple[Role | None, ...] = ()  # None: of something else


def fits(subject: Subject, found: Found) -> bool:
    """Whether a figure can count what the subject is measured in."""
    if found.value <= 0 or found.kind not in _AMOUNTS or found.per in _RATES:
        return False
    if subject.measure is Measure.RUPIAH:
        return found.kind is not FigureKind.COUNT and found.value >= _LEAST_MONEY
    if found.kind is FigureKind.RUPIAH or (found.is_money and subject.measure is not Measure.ANY):
        return False
    if subject.measure is Measure.PEOPLE:
        return found.kind is FigureKind.PLAIN or found.is_people
    return found.kind is FigureKind.PLAIN or found.noun in subject.nouns

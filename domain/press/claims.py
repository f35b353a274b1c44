"""From readings to claims: what is said of one subject, in one place, in one year, put side by side."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from typing import Final

from domain.numerals import Found
from domain.numerals.found import Direction
from domain.press.judging import judge, trailing_unit
from domain.press.leaning import Role
from domain.press.printing import NUMBER, decimals_of, step_of
from domain.press.topics import LAST_YEAR, NEXT_YEAR, THIS_YEAR, Reading
from domain.press.values import (
    Estimate,
    Part,
    PressClaim,
    PressConflict,
    Relation,
    Span,
    StatedFigure,
    StatedGap,
    StatedPercent,
)

_RELATIONS: Final = {Role.ATTAINED: Relation.ATTAINED, Role.ABOVE: Relation.ABOVE, Role.BELOW: Relation.BELOW}
_GAPS: Final = frozenset({Role.OVER, Role.MISSING, Role.DIFFERENCE})


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """The years of a text: that of its figures, that in which it was said, and the day its figures count to."""

    base: int | None
    said: int | None
    as_of: date | None

    def resolve(self, year: int) -> int | None:
        """The year of a reading; None where nothing tells it."""
        if year == THIS_YEAR:
            return self.said or self.base
        said = self.said or self.base
        if year in (LAST_YEAR, NEXT_YEAR):
            return None if said is None else said + (1 if year == NEXT_YEAR else -1)
        return year or self.base


Key = tuple[str, str, int | None]


def build_claims(readings: Sequence[Reading], calendar: Calendar) -> tuple[PressClaim, ...]:
    """The claims of a text, in the order of their first figures."""
    groups: dict[Key, list[Reading]] = {}
    for reading in _of_one_place(readings):
        place = reading.place.key if reading.place else ""
        groups.setdefault((reading.subject.code, place, calendar.resolve(reading.year)), []).append(reading)
    claims = [
        claim for key, group in groups.items() for part in _by_day(group) for claim in _claim(part, key[2], calendar)
    ]
    return tuple(sorted(claims, key=lambda claim: claim.start))


def _of_one_place(readings: Sequence[Reading]) -> Sequence[Reading]:
    """A text of another office that names one place only is of that place throughout."""
    places = {reading.place.key: reading.place for reading in readings if reading.place and reading.place.key}
    only = next(iter(places.values())) if len(places) == 1 else None
    if only is None or only.area is not None:
        return readings
    return [reading if _is_of_area(reading) else replace(reading, place=only) for reading in readings]


def _is_of_area(reading: Reading) -> bool:
    return reading.place is not None and reading.place.area is not None


def _by_day(group: Sequence[Reading]) -> Iterator[list[Reading]]:
    """Totals of several days are several claims; what names no day goes with the newest."""
    days = {reading.day for reading in group if reading.role is Role.REALISED and reading.day is not None}
    values = {reading.found.value for reading in group if reading.role is Role.REALISED}
    if len(days) < 2 or len(values) < 2:
        yield list(group)
        return
    newest = max(days)
    for day in sorted(days):
        if day == newest:
            yield [reading for reading in group if reading.role is not Role.REALISED or reading.day in (None, newest)]
        else:
            yield [reading for reading in group if reading.role is Role.REALISED and reading.day == day]


def _claim(group: Sequence[Reading], year: int | None, calendar: Calendar) -> Iterator[PressClaim]:
    sure = _without_unsure(_without_unproven(group))
    if not sure:
        return
    realised = [_figure(reading) for reading in sure if reading.role is Role.REALISED]
    target = [_figure(reading) for reading in sure if reading.role is Role.TARGET]
    conflicts = [*_conflicts(Part.REALISED, realised), *_conflicts(Part.TARGET, target)]
    at_odds = {conflict.part for conflict in conflicts}
    value = None if Part.REALISED in at_odds else _best(realised)
    aim = None if Part.TARGET in at_odds else _best(target)
    share = 100 * Fraction(value.value, aim.value) if value and aim else None
    percents = tuple(_percent(_settled(reading, share)) for reading in sure if reading.role in _RELATIONS)
    conflicts += _percent_conflicts(percents)
    first = sure[0]
    place = next((reading.place for reading in sure if reading.place), None)
    claim = PressClaim(
        metric=first.subject.metric,
        label=first.subject.label,
        area=place.area if place else None,
        place=place.label if place else "",
        year=year,
        as_of=_as_of(realised, year, calendar),
        realised=value.value if value else None,
        target=aim.value if aim else None,
        realised_figures=tuple(realised),
        target_figures=tuple(target),
        percents=percents,
        gaps=tuple(_gaps(sure, value, aim)),
        conflicts=tuple(conflicts),
        is_approximate=any(each is not None and each.is_approximate for each in (value, aim)),
    )
    if _is_worth_telling(claim) and (not first.subject.is_general or _is_plausible(claim)):
        yield judge(claim)


def _settled(reading: Reading, share: Fraction | None) -> Reading:
    """A percent behind a shortage that no word calls missing or reached is what it is nearer to."""
    if reading.is_sure or share is None or reading.role not in (Role.ABOVE, Role.BELOW):
        return reading
    said, gap = Fraction(reading.found.value), abs(share - 100)
    return replace(reading, role=Role.ATTAINED) if abs(said - share) < abs(said - gap) else reading


def _without_unproven(group: Sequence[Reading]) -> Sequence[Reading]:
    """Those who became participants are all of them only where the percent and the target say so."""
    proven = [reading for reading in group if not reading.is_unproven]
    targets = {reading.found.value for reading in proven if reading.role is Role.TARGET}
    percents = [reading.found for reading in proven if reading.role is Role.ATTAINED]
    is_open = len(targets) == 1 and not any(reading.role is Role.REALISED for reading in proven)
    if len(proven) == len(group) or not (is_open and percents):
        return proven
    (target,) = targets
    return [reading for reading in group if not reading.is_unproven or _proves(percents, reading.found.value, target)]


def _proves(percents: Sequence[Found], realised: Fraction | int, target: Fraction | int) -> bool:
    """Whether the figures give every percent stated, to the decimals printed."""
    share = 100 * Fraction(realised) / Fraction(target)
    return all(abs(share - Fraction(each.value)) < Fraction(1, 10 ** decimals_of(each)) for each in percents)


def _without_unsure(group: Sequence[Reading]) -> list[Reading]:
    """A figure that only stands in place gives way to one that was said in words."""
    told = {reading.role: reading.found.value for reading in group if reading.is_sure}
    return [
        reading
        for reading in group
        if reading.is_sure or told.get(reading.role, reading.found.value) == reading.found.value
    ]


def _is_worth_telling(claim: PressClaim) -> bool:
    """A metric of the office always; another subject when there is something to check."""
    if claim.metric is not None:
        return bool(claim.realised_figures or claim.target_figures or claim.percents)
    return sum((claim.realised is not None, claim.target is not None, bool(claim.percents))) > 1


def _is_plausible(claim: PressClaim) -> bool:
    """Whether two counts of participants can be of the same kind: a release mixes active, registered and all of them."""
    if claim.realised is None or claim.target is None:
        return True
    return Fraction(1, 4) <= Fraction(claim.realised, claim.target) <= Fraction(3, 2)


def _as_of(realised: Iterable[StatedFigure], year: int | None, calendar: Calendar) -> date | None:
    days = [figure.day for figure in realised if figure.day is not None]
    if days:
        return max(days)
    return calendar.as_of if calendar.as_of is not None and calendar.as_of.year == year else None


# figures as they were said


def _figure(reading: Reading) -> StatedFigure:
    found = reading.found
    estimate = _estimate(found)
    if reading.role is Role.TARGET and estimate in (Estimate.AT_LEAST, Estimate.AT_MOST):
        estimate = Estimate.EXACT  # "melampaui Rp 137,956 miliar yang ditargetkan" says the target exactly
    return StatedFigure(
        value=int(found.value), span=_span(found), estimate=estimate, step=step_of(found), day=reading.day
    )


def _span(found: Found) -> Span:
    return Span(start=found.start, end=found.end, text=found.text)


def _estimate(found: Found) -> Estimate:
    if not found.is_approximate:
        return Estimate.EXACT
    return {Direction.ABOVE: Estimate.AT_LEAST, Direction.BELOW: Estimate.AT_MOST}.get(found.direction, Estimate.ABOUT)


def _percent(reading: Reading) -> StatedPercent:
    found = reading.found
    number = NUMBER.search(found.text)
    text = number[0].rstrip(".,") if number else found.text
    offset = number.start() if number else 0
    start = found.start + offset
    return StatedPercent(
        value=Fraction(found.value),
        decimals=decimals_of(found),
        span=Span(start=start, end=start + len(text), text=text),
        relation=_RELATIONS[reading.role],
        estimate=_estimate(found),
    )


def _gaps(group: Sequence[Reading], realised: StatedFigure | None, target: StatedFigure | None) -> Iterator[StatedGap]:
    is_over = realised is not None and target is not None and realised.value >= target.value
    for reading in group:
        if reading.role in _GAPS:
            sign = 1 if reading.role is Role.OVER or (reading.role is Role.DIFFERENCE and is_over) else -1
            found = reading.found
            yield StatedGap(value=sign * abs(int(found.value)), span=_span(found), estimate=_estimate(found))


# what agrees and what does not


def _best(figures: Sequence[StatedFigure]) -> StatedFigure | None:
    """The figure said most exactly."""
    return min(figures, key=lambda figure: (figure.is_approximate, figure.step), default=None)


def _conflicts(part: Part, figures: Sequence[StatedFigure]) -> Iterator[PressConflict]:
    best = _best(figures)
    if best is not None and not all(_agree(best, figure) for figure in figures):
        yield PressConflict(
            part=part,
            values=tuple(dict.fromkeys(figure.value for figure in figures)),
            spans=tuple(figure.span for figure in figures),
        )


def _agree(best: StatedFigure, other: StatedFigure) -> bool:
    """Whether one figure can be the other, printed shorter or said more loosely."""
    distance = abs(best.value - other.value)
    if best.value == other.value or distance < max(best.step, other.step):
        return True
    if other.estimate is Estimate.AT_LEAST:
        return 0 <= best.value - other.value <= other.value // 10
    if other.estimate is Estimate.AT_MOST:
        return 0 <= other.value - best.value <= other.value // 10
    return other.estimate is Estimate.ABOUT and distance <= max(trailing_unit(other.value), other.value // 50)


def _percent_conflicts(percents: Sequence[StatedPercent]) -> Iterator[PressConflict]:
    """Percents that are not one number printed with more or fewer decimals."""
    exact = [said for said in percents if not said.is_approximate]
    if not exact:
        return
    best = max(exact, key=lambda said: said.decimals)
    if any(abs(best.attained - said.attained) >= Fraction(1, 10**said.decimals) for said in exact):
        yield PressConflict(
            part=Part.PERCENT,
            values=tuple(dict.fromkeys(said.value for said in exact)),
            spans=tuple(said.span for said in exact),
        )

"""What a clause has said before a figure: of what, where, up to which day, in which year."""

from dataclasses import dataclass, field
from datetime import date
from typing import Final

from domain.press.days import DayKind
from domain.press.leaning import Role
from domain.press.lexicon import Cue, Measure, Subject, place_words
from domain.press.marks import Kind, Mark
from domain.press.places import Place
from domain.press.sentences import Clause
from domain.press.topics import LAST_YEAR, NEXT_YEAR, THIS_YEAR, Topic

_MOST_PLACES: Final = 40
_FAR: Final = 2  # paragraphs over which a subject is still meant
_APART: Final = frozenset({Cue.TARGET, Cue.TARGET_VERB, Cue.REALISED, Cue.PERFECT, Cue.EQUALS})
_TURNS: Final = frozenset({Cue.FROM, Cue.TARGET, Cue.TARGET_VERB, Cue.REALISED, Cue.PERFECT, Cue.BECOMES})
_SERIES_SIGNS: Final = frozenset({",", "(", ")", "&", "/", '"', "“", "”"})
_SUMS: Final = frozenset({"total", "jumlah", "totalnya", "jumlahnya", "keseluruhan", "seluruhnya", "kumulatif"})
YEAR_CUES: Final = {Cue.LAST_YEAR: LAST_YEAR, Cue.THIS_YEAR: THIS_YEAR, Cue.NEXT_YEAR: NEXT_YEAR}


@dataclass(slots=True, kw_only=True)
class Hearing:
    """Takes in the marks between figures. `near` holds those since the figure before."""

    clause: Clause
    subjects: tuple[Subject, ...] = ()
    named: list[Subject] = field(default_factory=list)  # every subject of the clause
    places: tuple[Place, ...] = ()
    year: int = 0
    earlier_year: int = 0  # the year before the last figure
    compared_year: int = 0  # said after "dibandingkan": of the next figure only
    day: date | None = None
    is_alone: bool = False  # the day closes a month or quarter that is told alone
    near: list[Mark] = field(default_factory=list)
    is_series_open: bool = False
    has_own_subject: bool = False
    is_comparing: bool = False
    has_growth: bool = False
    grown: Role | None = None  # what the percent of growth before was of: "target naik 20 persen menjadi"
    is_noisy: bool = False  # noise holds, until a word of reaching or aiming, or a comma
    is_of_noise: bool = False  # "potensi 105 juta orang, terdiri dari": so are its parts
    is_of_total: bool = False  # "dari total 30 juta": what follows is a share of it
    is_speaking: bool = False

    @classmethod
    def of(cls, clause: Clause, topic: Topic) -> "Hearing":
        """What the clauses before leave to be meant."""
        far = clause.paragraph - topic.paragraph
        is_sum = clause.is_line and clause.marks[0].word in _SUMS
        place = None if is_sum else topic.heading_place or (topic.place if far == 0 else None)
        points_back = far <= 1 and any(mark.cue is Cue.BACK for mark in clause.marks)
        return cls(
            clause=clause,
            subjects=topic.subjects if far <= _FAR or topic.is_heading else (),
            places=(place,) if place is not None else (),
            year=topic.year if points_back else 0,
        )

    @property
    def place(self) -> Place | None:
        """The one place so far."""
        return self.places[0] if len({place.key for place in self.places}) == 1 else None

    def turn_page(self) -> None:
        """A figure has been taken: what comes next is near the one after."""
        self.near.clear()
        self.is_series_open = self.is_comparing = False
        self.earlier_year = self.year

    def take(self, index: int, mark: Mark) -> None:
        """Take in a mark that is no figure."""
        if mark.kind is Kind.SUBJECT and mark.subject is not None:
            if self._is_excepted(index):
                return
            self._take_subject(index, mark.subject)
        elif mark.kind is Kind.PLACE and mark.place is not None:
            self._take_place(index, mark.place)
        elif mark.kind is Kind.YEAR:
            self._take_year(mark.year)
        elif mark.kind is Kind.DAY:
            self._take_day(mark)
        elif mark.cue in YEAR_CUES:
            self._take_year(YEAR_CUES[mark.cue])
        else:
            self._take_turn(mark)
        self.is_series_open &= _keeps_series(mark)
        self.is_noisy &= mark.cue not in _APART and mark.word not in (",", ":", "(")
        self.near.append(mark)

    # comparisons, years, days

    def _take_turn(self, mark: Mark) -> None:
        """Words that turn to a comparison or away from it, and to the speaker."""
        if mark.cue is Cue.COMPARE:
            self.is_comparing = True
        elif mark.cue is Cue.BECOMES or mark.word == ",":
            self.is_comparing = False
        if mark.cue is Cue.BECOMES and self.has_growth and not any(each.cue is Cue.GROWTH for each in self.near):
            self.year = self.earlier_year  # "naik dari 120 pada 2018 menjadi 146": 2018 was of the 120
        self.has_growth |= mark.cue is Cue.GROWTH
        self.is_of_noise |= mark.cue is Cue.PARTS and bool(self.subjects) and self.subjects[-1].is_noise
        self.is_speaking |= mark.cue is Cue.SPEECH

    def _take_year(self, year: int) -> None:
        if self.is_comparing or self._is_after_from():
            self.compared_year = year
        else:
            self.year = year

    def _is_after_from(self) -> bool:
        """Whether `dari` stands before with no target after it: dari 2018."""
        turns = [mark.cue for mark in self.near if mark.cue in _TURNS]
        return bool(turns) and turns[-1] is Cue.FROM

    def _take_day(self, mark: Mark) -> None:
        day = mark.day
        if day is None or day.kind in (DayKind.EVENT, DayKind.START):
            return
        self.day, self.is_alone = day.day, day.is_alone
        self.year = day.year or self.year

    # subjects

    def _take_subject(self, index: int, subject: Subject) -> None:
        last = self.subjects[-1] if self.subjects and self.has_own_subject else None
        if last is not None and not last.is_noise and subject.is_general:
            return  # "pekerja bukan penerima upah yang menjadi peserta aktif" is still the first
        if (self.is_noisy or self.is_of_noise) and not subject.is_noise:
            return  # "penduduk yang bekerja di sektor informal" are still all of them
        self.is_noisy = subject.is_noise
        self.subjects = self._joined(index, last, subject)
        self.named.append(subject)
        self.has_own_subject = self.is_series_open = True

    def _is_excepted(self, index: int) -> bool:
        """Selain BPU: named only to be left aside."""
        return any(mark.cue is Cue.EXCEPT for mark in self.clause.marks[max(0, index - 2) : index])

    def _joined(self, index: int, last: Subject | None, subject: Subject) -> tuple[Subject, ...]:
        """The subjects with a new one: alone, in a list with those before, or as a part of the last."""
        if last is not None and _is_part(last, subject) and self._comes_from(index):
            return (*self.subjects[:-1], _part_of(last, subject))
        if last is None or not self.is_series_open or last.is_general:
            return (subject,)
        if _is_part(last, subject) and self._touches(index):
            return (*self.subjects[:-1], _part_of(last, subject))
        return self.subjects if subject in self.subjects else (*self.subjects, subject)

    def _comes_from(self, index: int) -> bool:
        """Whether a subject stands behind another and `dari`: iuran dari segmen BPU."""
        before = [mark for mark in self.clause.marks[max(0, index - 3) : index] if mark.cue is not Cue.FILLER]
        return len(before) > 1 and before[-1].cue is Cue.FROM and before[-2].kind is Kind.SUBJECT

    def _touches(self, index: int) -> bool:
        """Whether two subjects stand side by side: iuran BPU."""
        before = self.clause.marks[index - 1]
        return before.kind is Kind.SUBJECT or (before.cue is Cue.FILLER and index > 1)

    # places

    def _take_place(self, index: int, place: Place) -> None:
        if not self.is_speaking and not self.is_scene(index):
            self.places = (*self.places, place)[-_MOST_PLACES:] if self._joins_places(index) else (place,)

    def _joins_places(self, index: int) -> bool:
        for mark in reversed(self.clause.marks[:index]):
            if mark.kind is Kind.PLACE:
                return True
            if mark.cue is not Cue.AND and mark.word not in (",", "&"):
                return False
        return False

    def is_scene(self, index: int) -> bool:
        """Whether a place is where something happened, part of an address, or belongs to an office holder's title."""
        marks = self.clause.marks
        if index and marks[index - 1].kind is Kind.PLACE:
            return True
        if any(mark.word in place_words().titles for mark in marks[max(0, index - 3) : index]):
            return True
        after = marks[index + 1 : index + 4]
        return any(mark.day is not None and mark.day.kind is DayKind.EVENT for mark in after)


def _keeps_series(mark: Mark) -> bool:
    """Whether a list of subjects can go on after a mark: PU dan BPU, Bukan Penerima Upah (BPU)."""
    return (
        mark.kind is Kind.SUBJECT
        or mark.cue in (Cue.AND, Cue.FILLER)
        or (mark.kind is Kind.SIGN and mark.word in _SERIES_SIGNS)
    )


def _is_part(whole: Subject, part: Subject) -> bool:
    """Whether two subjects side by side are one: iuran BPU is the contributions of that segment only."""
    return whole.measure is Measure.RUPIAH and part.measure is Measure.PEOPLE and not whole.is_noise


def _part_of(whole: Subject, part: Subject) -> Subject:
    return Subject(code=f"{whole.code}/{part.code}", label=f"{whole.label} {part.label}", measure=whole.measure)

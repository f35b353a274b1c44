"""Lists and tables: columns told by a heading line, and rows such as `BPU : 15.605 / 22.300 (69,98%)`."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from domain.numerals import FigureKind, Found
from domain.press.days import DayKind
from domain.press.leaning import Role
from domain.press.lexicon import Cue, Subject
from domain.press.marks import Kind, Mark
from domain.press.places import Place
from domain.press.sentences import Clause
from domain.press.topics import Reading, Topic, fits

_SEPARATORS: Final = frozenset('/|-–—:;,()=*•~&%.[]"')
_COLUMN_ROLES: Final = {
    Cue.TARGET: Role.TARGET,
    Cue.REALISED: Role.REALISED,
    Cue.PERCENT: Role.ATTAINED,
    Cue.MISSING: Role.DIFFERENCE,
    Cue.DIFFERENCE: Role.DIFFERENCE,
    Cue.OVER: Role.DIFFERENCE,
}
_MOST_LABEL_WORDS: Final = 4
_MOST_PERCENT: Final = 1000  # a column of percents without their sign holds nothing above
Columns = tuple[Role | None, ...]


def with_bars(text: str) -> str:
    """The text with `|` between the columns of a table that has `;` there, as files are pasted; as long as before."""
    lines = text.split("\n")
    counts = [_columns_apart(line) for line in lines]
    for index, count in enumerate(counts):
        if count and count in (counts[index - 1] if index else 0, *counts[index + 1 : index + 2]):
            lines[index] = lines[index].replace(";", "|")
    return "\n".join(lines)


def _columns_apart(line: str) -> int:
    """How many semicolons part a line into columns, each of a few words; 0 where it is running text."""
    cells = line.split(";")
    is_row = len(cells) > 2 and all(len(cell.split()) <= _MOST_LABEL_WORDS for cell in cells)
    return len(cells) - 1 if is_row else 0


def columns_of(clause: Clause, text: str) -> Columns:
    """The roles of columns that a line without figures names: `(target - realisasi)`, `Target | Realisasi | %`.

    None stands for a column of something else, such as growth.
    """
    if clause.has_figures:
        return ()
    return _columns_between_bars(clause) or _columns_in_line(clause, text)


def _columns_between_bars(clause: Clause) -> Columns:
    """`| Indikator | Target | Realisasi | Pertumbuhan |`: one column a cell, from the first that has a role."""
    cells: list[list[Mark]] = [[]]
    for mark in clause.marks:
        if mark.word == "|":
            cells.append([])
        else:
            cells[-1].append(mark)
    columns: list[Role | None] = []
    for cell in cells:
        role = _role_of_cell(cell)
        if columns or role:
            columns += [] if not cell else [Role.ATTAINED if role is Role.REALISED and role in columns else role]
    return tuple(columns) if {Role.REALISED, Role.TARGET} <= set(columns) and len(columns) > 2 else ()


def _role_of_cell(cell: Sequence[Mark]) -> Role | None:
    """The role that a heading's cell names; none where it speaks of growth."""
    if any(mark.cue in (Cue.GROWTH, Cue.ANNUAL, Cue.LAST_YEAR) for mark in cell):
        return None
    named = [Role.ATTAINED if mark.word == "%" else _COLUMN_ROLES.get(mark.cue) if mark.cue else None for mark in cell]
    return next((role for role in named if role), None)


def _columns_in_line(clause: Clause, text: str) -> Columns:
    roles: list[Role] = []
    end = 0
    is_apart = False
    for mark in clause.marks:
        role = Role.ATTAINED if mark.word == "%" else _COLUMN_ROLES.get(mark.cue) if mark.cue else None
        if role is None:
            continue
        if roles:
            gap = text[end : mark.start]
            is_apart |= any(sign in gap for sign in "/|\t,-–") or "  " in gap
            if len(gap.strip(" \t/|,-–()&%")) > len("dan"):
                roles.clear()
        role = Role.ATTAINED if role is Role.REALISED and Role.REALISED in roles else role
        roles += [] if role in roles else [role]
        end = mark.end
    is_apart |= Role.ATTAINED in roles and end == clause.marks[-1].end
    return tuple(roles) if is_apart and {Role.REALISED, Role.TARGET} <= set(roles) else ()


def line_role(clause: Clause) -> Role | None:
    """The role that a heading gives the rows below it: `Target:`; None for any other line."""
    roles = {_COLUMN_ROLES[mark.cue] for mark in clause.marks if mark.cue in (Cue.TARGET, Cue.REALISED) and mark.cue}
    ends_open = clause.marks[-1].word == ":"
    return roles.pop() if clause.is_line and ends_open and len(roles) == 1 else None


def line_label(clause: Clause, text: str) -> str:
    """The unknown name that a line begins with: `Kendal : 1.000 / 2.000`; empty where it names a subject or place."""
    label: list[Mark] = []
    for mark in clause.marks:
        if mark.kind in (Kind.FIGURE,) or mark.word in (":", "=", "|"):
            break
        if mark.kind in (Kind.SUBJECT, Kind.PLACE, Kind.DAY) or (mark.kind is Kind.CUE and mark.cue is not Cue.FILLER):
            return ""
        if mark.kind is Kind.WORD and not mark.word[:1].isdigit():
            label.append(mark)
    else:
        return ""
    if not label or len(label) > _MOST_LABEL_WORDS or any(mark.kind is Kind.SUBJECT for mark in clause.marks):
        return ""
    return text[label[0].start : label[-1].end]


def read_row(clause: Clause, topic: Topic, by_noun: Mapping[str, Subject], place: Place | None) -> list[Reading] | None:
    """The readings of a row of bare figures; None where the clause is none, and prose reads it."""
    figures = [mark for mark in clause.marks if mark.kind is Kind.FIGURE][_has_number(clause.marks) :]
    amounts = [mark for mark in figures if mark.found is not None and mark.found.kind is not FigureKind.PERCENT]
    if len(amounts) < 2 or not _is_bare(clause.marks, figures[0]):
        return None
    subject = _subject_of(clause.marks, figures, topic, by_noun)
    if subject is None or subject.is_noise:
        return []
    found = [mark.found for mark in figures if mark.found is not None]
    roles = _roles(found, topic.columns, clause.marks)
    if not roles:
        return []
    pairs = [(role, each) for role, each in zip(roles, found[-len(roles) :], strict=True) if role is not None]
    if any(role is Role.ATTAINED and _is_no_percent(each) for role, each in pairs):
        return []
    return [
        Reading(role=role, found=each, subject=subject, place=place, day=_day_of(clause))
        for role, each in pairs
        if role in (Role.ATTAINED, Role.DIFFERENCE) or fits(subject, replace(each, is_range=False))
    ]


def _is_no_percent(found: Found) -> bool:
    """Whether a figure in a column of percents is none: Realisasi 2024 | Realisasi 2025."""
    return found.kind is not FigureKind.PERCENT and found.value >= _MOST_PERCENT


def _has_number(marks: Sequence[Mark]) -> bool:
    """Whether a row begins with a number of its own: 1 BPU 22.300 15.605."""
    first = marks[0].found
    is_small = first is not None and first.kind is FigureKind.PLAIN and first.value < 100
    return is_small and len(marks) > 1 and marks[1].kind in (Kind.SUBJECT, Kind.PLACE, Kind.WORD)


def _is_bare(marks: Sequence[Mark], first: Mark) -> bool:
    """Whether nothing but separators and units stands between and after the figures."""
    return all(
        mark.kind is Kind.FIGURE or mark.word in _SEPARATORS or mark.cue is Cue.FILLER
        for mark in marks
        if mark.start >= first.start
    ) and not any(mark.kind is Kind.CUE and mark.cue in _COLUMN_ROLES for mark in marks)


def _subject_of(
    marks: Sequence[Mark], figures: Sequence[Mark], topic: Topic, by_noun: Mapping[str, Subject]
) -> Subject | None:
    named = [mark.subject for mark in marks if mark.subject is not None and mark.start < figures[0].start]
    if named:
        return named[-1]
    nouns = [by_noun[mark.found.noun] for mark in figures if mark.found is not None and mark.found.noun in by_noun]
    if nouns:
        return nouns[0]
    return topic.subjects[0] if len(topic.subjects) == 1 else None


def _roles(found: Sequence[Found], columns: Columns, marks: Sequence[Mark]) -> Columns:
    """The columns named above, those of words left out where they hold no figure; else what a slash tells."""
    told = tuple(role for role in columns if role is not None)
    return _roles_of(found, columns, marks) or (_roles_of(found, told, marks) if told != columns else ())


def _roles_of(found: Sequence[Found], columns: Columns, marks: Sequence[Mark]) -> Columns:
    """The columns as named; else realised / target (percent), which only a slash tells."""
    percents = [each for each in found if each.kind is FigureKind.PERCENT]
    if columns and percents and Role.ATTAINED not in columns:
        columns = (*columns, Role.ATTAINED)
    if columns and len(found) in (len(columns), len(columns) + 1):
        has_number = len(found) > len(columns)  # the row's own, in front
        return columns if not has_number or found[0].value < 100 else ()
    has_slash = any(mark.word == "/" for mark in marks)
    if len(found) - len(percents) != 2 or not has_slash or len(percents) > 1:
        return ()
    if percents and found[-1] is not percents[0]:
        return ()
    return (Role.REALISED, Role.TARGET, Role.ATTAINED)[: len(found)]


def _day_of(clause: Clause) -> date | None:
    days = [mark.day for mark in clause.marks if mark.day is not None]
    return next((day.day for day in days if day.kind in (DayKind.CUT_OFF, DayKind.PLAIN)), None)

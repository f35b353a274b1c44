"""Tables from files and into files: .xlsx and .csv, with every hostile shape refused before it costs anything."""

import csv
import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from functools import lru_cache
from xml.parsers import expat

from python_calamine import CalamineError, CalamineWorkbook

MOST_BYTES = 20 * 1024 * 1024
MOST_UNPACKED = 80 * 1024 * 1024
MOST_PARTS = 400
MOST_ROWS = 100_000
MOST_COLUMNS = 50
CHUNK = 1 << 20
CELL = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
WORKSHEET = "/relationships/worksheet"
OLD_EXCEL = b"\xd0\xcf\x11\xe0"
OTHER_KINDS = (b"%PDF", b"{\\rtf", b"\x1f\x8b", b"7z\xbc\xaf", b"Rar!", b"<")
SEPARATORS = ";,\t"
DANGEROUS = re.compile(r"'*[\s'\"]*[=+\-@|%＝＋－＠]")

Cell = object
"""What stands in a cell: a text, a number, a day, a truth value, or a Formula."""


class SheetFault(StrEnum):
    """Why a file is no table that can be read."""

    TOO_LARGE = "too_large"
    TOO_MANY_ROWS = "too_many_rows"
    TOO_WIDE = "too_wide"
    BOMB = "bomb"
    OLD_EXCEL = "old_excel"
    BROKEN = "broken"
    NOT_A_TABLE = "not_a_table"
    EMPTY = "empty"


class SheetError(ValueError):
    """A file that is no table that can be read."""

    def __init__(self, fault: SheetFault) -> None:
        """Hold what is wrong with it."""
        super().__init__(fault.value)
        self.fault = fault


@dataclass(frozen=True, slots=True)
class Formula:
    """Stands in the place of a cell that computes: what it shows is not taken."""


@dataclass(frozen=True, slots=True)
class Line:
    """One row: its number as a spreadsheet shows it, and its cells."""

    number: int
    cells: Sequence[Cell]


def read_table(content: bytes) -> list[Line]:
    """Read the first sheet of an .xlsx, or a .csv, without its empty rows; raises SheetError."""
    if len(content) > MOST_BYTES:
        raise SheetError(SheetFault.TOO_LARGE)
    if content.startswith(OLD_EXCEL):
        raise SheetError(SheetFault.OLD_EXCEL)
    if content[:64].removeprefix(b"\xef\xbb\xbf").lstrip().startswith(OTHER_KINDS):
        raise SheetError(SheetFault.NOT_A_TABLE)
    rows = _read_xlsx(content) if content.startswith(b"PK") else _read_csv(content)
    lines = [Line(number, cells) for number, cells in rows if any(_is_filled(cell) for cell in cells)]
    if not lines:
        raise SheetError(SheetFault.EMPTY)
    return lines


def _is_filled(cell: Cell) -> bool:
    return bool(cell.strip()) if isinstance(cell, str) else cell is not None


def _read_csv(content: bytes) -> Iterator[tuple[int, Sequence[Cell]]]:
    text = _decode(content)
    lines = text.splitlines()
    first = next((line for line in lines if line.strip()), "")
    told = re.fullmatch(r"\s*sep=([;,\t])\s*", first)
    separator = told[1] if told else max(SEPARATORS, key=first.count)
    try:
        for number, cells in enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=separator), start=1):
            if number == 1 and told:
                continue
            _check_size(number, len(cells))
            yield number, cells
    except csv.Error:
        raise SheetError(SheetFault.NOT_A_TABLE) from None


def _decode(content: bytes) -> str:
    """Read UTF-8 with or without its mark, UTF-16 with it, else what older spreadsheets write."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings: tuple[str, ...] = ("utf-16",)
    else:
        encodings = ("utf-8-sig", "cp1252")
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" in text:
            break
        return text
    raise SheetError(SheetFault.NOT_A_TABLE)


def _check_size(row: int, column: int) -> None:
    if column > MOST_COLUMNS:
        raise SheetError(SheetFault.TOO_WIDE)
    if row > MOST_ROWS + 1:
        raise SheetError(SheetFault.TOO_MANY_ROWS)


def _read_xlsx(content: bytes) -> Iterator[tuple[int, Sequence[Cell]]]:
    guard = _inspect(content)
    try:
        with CalamineWorkbook.from_object(io.BytesIO(content)) as book:
            if not book.sheet_names:
                raise SheetError(SheetFault.EMPTY)
            rows = book.get_sheet_by_index(0).to_python(skip_empty_area=False)
    except CalamineError:
        raise SheetError(SheetFault.BROKEN) from None
    for number, cells in enumerate(rows, start=1):
        computed = guard.formulas.get(number, ())
        yield number, [Formula() if place in computed else cell for place, cell in enumerate(cells, start=1)]


@dataclass(slots=True)
class _Guard:
    """Watches a workbook's XML go by: no document types, no cell far out, formulas noted by row and column."""

    formulas: dict[int, set[int]] = field(default_factory=dict)
    row: int = 0
    column: int = 0

    def parse(self, chunks: Iterable[bytes]) -> None:
        """Read one part to its end. Raises SheetError, expat.ExpatError."""
        parser = expat.ParserCreate()
        parser.StartElementHandler = self._open
        parser.StartDoctypeDeclHandler = self._refuse
        self.row = self.column = 0
        for chunk in chunks:
            parser.Parse(chunk)
        parser.Parse(b"", True)  # noqa: FBT003 - it takes no names

    def _refuse(self, *_: object) -> None:
        raise SheetError(SheetFault.BOMB)

    def _open(self, name: str, attributes: dict[str, str]) -> None:
        kind = name.rpartition(":")[2] if ":" in name else name
        if kind == "c":
            self._enter_cell(attributes.get("r"))
        elif kind == "v":
            return
        elif kind == "row":
            self._enter_row(attributes.get("r"))
        elif kind == "f":
            self.formulas.setdefault(self.row, set()).add(self.column)
        elif kind == "Relationship":
            _check_relationship(attributes)

    def _enter_row(self, told: str | None) -> None:
        if told is not None and not told.isascii():
            raise SheetError(SheetFault.BROKEN)
        self.row = int(told) if told is not None and told.isdigit() else self.row + 1
        self.column = 0
        _check_size(self.row, 0)

    def _enter_cell(self, told: str | None) -> None:
        if told is None:
            self.column += 1
        else:
            found = CELL.fullmatch(told)
            if found is None:
                raise SheetError(SheetFault.BROKEN)
            self.column, self.row = _column(found[1]), int(found[2])
        if self.column > MOST_COLUMNS or self.row > MOST_ROWS + 1:
            _check_size(self.row, self.column)


@lru_cache(4096)
def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def _check_relationship(attributes: dict[str, str]) -> None:
    """A sheet is where it is watched: in a part that ends in .xml."""
    is_sheet = attributes.get("Type", "").endswith(WORKSHEET)
    if is_sheet and not attributes.get("Target", "").casefold().endswith(".xml"):
        raise SheetError(SheetFault.BROKEN)


def _inspect(content: bytes) -> _Guard:
    """Unpack every part of a workbook within limits and watch its XML; raises SheetError."""
    guard, unpacked = _Guard(), 0
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
            names = [part.filename.casefold() for part in parts]
            if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
                raise SheetError(SheetFault.BOMB)
            if len(set(names)) != len(names) or any(part.flag_bits & 1 for part in parts):
                raise SheetError(SheetFault.BROKEN)
            if "xl/workbook.xml" not in names:
                raise SheetError(SheetFault.NOT_A_TABLE)
            for part, name in zip(parts, names, strict=True):
                with archive.open(part) as stream:
                    chunks = iter(lambda stream=stream: stream.read(CHUNK), b"")  # type: ignore[misc]
                    if name.endswith((".xml", ".rels")):
                        guard.parse(chunks)
                    else:
                        unpacked += sum(len(chunk) for chunk in chunks)
    except (zipfile.BadZipFile, zipfile.LargeZipFile, expat.ExpatError, NotImplementedError, OSError, EOFError):
        raise SheetError(SheetFault.BROKEN) from None
    return guard


def defuse(text: str) -> str:
    """Keep a text from running as a formula: an apostrophe before what could; `arm` gives it back."""
    return f"'{text}" if DANGEROUS.match(text) else text


def arm(text: str) -> str:
    """Give back what `defuse` was given."""
    return text[1:] if text.startswith("'") and DANGEROUS.match(text) else text


def write_csv(rows: Iterable[Sequence[str | int | date]]) -> bytes:
    """Write a table as spreadsheets here open it by a double click: semicolons, UTF-8 with its mark."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    for row in rows:
        writer.writerow([cell.isoformat() if isinstance(cell, date) else cell for cell in row])
    return out.getvalue().encode("utf-8-sig")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A sheet to write: its name, its columns' widths, its rows with the heading first."""

    name: str
    widths: Sequence[int]
    rows: Iterable[Sequence[str | int | date]]


def write_xlsx(sheets: Sequence[Sheet], *, made_on: date) -> bytes:
    """Write a workbook: figures as numbers, days as days, texts as texts."""
    import xlsxwriter  # type: ignore[import-untyped]  # only here: most days nobody asks for a file, and it is large

    out = io.BytesIO()
    options = {
        "constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False,
    }  # fmt: skip
    with xlsxwriter.Workbook(out, options) as book:
        book.set_properties({"created": datetime(made_on.year, made_on.month, made_on.day)})  # noqa: DTZ001
        bold = book.add_format({"bold": True})
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        figure = book.add_format({"num_format": "#,##0"})
        for sheet in sheets:
            page = book.add_worksheet(sheet.name)
            page.freeze_panes(1, 0)
            for place, width in enumerate(sheet.widths):
                page.set_column(place, place, width)
            for number, row in enumerate(sheet.rows):
                for place, cell in enumerate(row):
                    if isinstance(cell, date):
                        page.write_datetime(number, place, datetime(cell.year, cell.month, cell.day), day)  # noqa: DTZ001
                    elif isinstance(cell, int):
                        page.write_number(number, place, cell, figure)
                    else:
                        page.write_string(number, place, cell, bold if number == 0 else None)
    return out.getvalue()

"""What holds for every text."""

from contextlib import suppress
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.areas import AmbiguousArea, Area, UnknownArea, load_area_book

BOOK = load_area_book()
WORDS = st.sampled_from(
    [
        "kab",
        "kota",
        "kab.",
        "pekalongan",
        "batang",
        "pemalang",
        "kajen",
        "kantor",
        "cabang",
        "se-",
        "raya",
        "dan",
        "/",
        "\n",
        "15.650",
        "M",
        "di",
        "luar",
    ]
)
TEXTS = st.one_of(
    st.text(max_size=60), st.lists(WORDS, max_size=10).map(" ".join), st.lists(WORDS, max_size=6).map("".join)
)
NAMES = [(alias, area) for area in BOOK.all for alias in area.aliases if alias not in BOOK.words.bare]


@given(TEXTS)
def test_no_text_does_anything_but_name_an_area_or_none(text: str) -> None:
    with suppress(UnknownArea, AmbiguousArea):
        assert BOOK.find(text) in BOOK.all
    mention = BOOK.take(text)
    if mention is not None:
        assert 0 <= mention.start < mention.end <= len(text)
        assert (mention.area is None) == (len(mention.candidates) > 1)


@given(st.sampled_from(NAMES))
def test_every_name_is_found_between_a_figure_and_a_day(named: tuple[str, Area]) -> None:
    alias, area = named

    mention = BOOK.take(f"bpu 15.650 {alias} per 19 Desember")

    assert mention is not None
    assert (mention.area, mention.text) == (area, alias)


@given(st.sampled_from(["batang", "pemalang", "pekalongan", "kajen"]), st.data())
def test_two_letters_swapped_are_forgiven(name: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(name) - 2))
    typed = name[:place] + name[place + 1] + name[place] + name[place + 2 :]

    found, meant = BOOK.take(typed), BOOK.take(name)

    assert found is not None
    assert meant is not None
    assert (found.area, found.candidates) == (meant.area, meant.candidates)


@pytest.mark.parametrize(
    "piece", ["a ", "kab ", "kota ", "batang ", "x", "pekalongan kota ", " ", "x_", "kab.", "batan "]
)
def test_a_hostile_text_takes_time_in_proportion_to_its_length(piece: str) -> None:
    def time_of(length: int) -> float:
        text, started = (piece * length)[:length], perf_counter()
        BOOK.take(text)
        with suppress(UnknownArea, AmbiguousArea):
            BOOK.find(text)
        return perf_counter() - started

    short = min(time_of(2048) for _ in range(3))
    long = min(time_of(16384) for _ in range(3))

    assert long < 8 * 4 * short + 0.05

"""Claims about the pictures: the same every time, the right size, legible, and never a figure cut short."""

import io
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

import pytest
import segno
from PIL import Image

from bot.cards import theme
from bot.cards.card import LEFT, RIGHT, draw_card
from bot.cards.chart import axis_for, draw_chart
from bot.cards.fonts import Weight, fitting, font, shorten, wrap
from bot.cards.sheet import CODE_SIZE, key_of
from bot.messages import Picture
from bot.replies.grafik import chart_text
from bot.replies.kartu import sources_words
from bot.replies.sharing import caption_of, shared_reply, whatsapp_text, with_silence
from domain.entries import Entry, EntryKind
from tests.bot.cards.samples import DAY, cards, charts

CARDS, CHARTS = cards(), charts()
PAIRS = (
    (theme.PANEL, theme.TEAL), (theme.CREAM, theme.TEAL), (theme.GOLD, theme.TEAL), (theme.INK, theme.PANEL),
    (theme.MUTED, theme.PANEL), (theme.MUTED, theme.PAPER), (theme.INK, theme.PAPER), (theme.GOOD, theme.PANEL),
    (theme.SHORT, theme.PANEL), (theme.PLAIN, theme.PANEL), (theme.GOLD_INK, theme.PANEL),
)  # fmt: skip


def brightness(colour: theme.Colour) -> float:
    """Return the relative luminance (WCAG 2)."""
    parts = [part / 255 for part in colour]
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize(("ink", "ground"), PAIRS)
def test_every_ink_stands_out_from_its_ground(ink: theme.Colour, ground: theme.Colour) -> None:
    lighter, darker = sorted((brightness(ink), brightness(ground)), reverse=True)

    assert (lighter + 0.05) / (darker + 0.05) >= 4.5


@pytest.mark.parametrize("name", CARDS)
def test_a_card_has_the_size_of_a_phone_and_the_same_bytes_every_time(name: str) -> None:
    first, second = draw_card(CARDS[name]), draw_card.__wrapped__(cards()[name])

    assert Image.open(io.BytesIO(first)).size == (1080, 1350)
    assert first == second


@pytest.mark.parametrize("name", CHARTS)
def test_a_chart_has_the_size_of_a_phone_and_the_same_bytes_every_time(name: str) -> None:
    first, second = draw_chart(CHARTS[name]), draw_chart.__wrapped__(charts()[name])

    assert Image.open(io.BytesIO(first)).size == (1080, 1350)
    assert first == second


def test_other_values_have_other_keys_and_the_same_values_the_same() -> None:
    keys = [key_of(card) for card in (*CARDS.values(), *CHARTS.values())]

    assert len(set(keys)) == len(keys)
    assert keys == [key_of(card) for card in (*cards().values(), *charts().values())]


@pytest.mark.parametrize("name", CHARTS)
def test_every_value_of_a_chart_stands_within_its_axis(name: str) -> None:
    chart, axis = CHARTS[name], axis_for(CHARTS[name])

    values = [mark.value for mark in (*chart.marks, *chart.before, *chart.targets)]

    assert all(axis.low <= value <= axis.high for value in (*values, chart.start or axis.low))
    assert (axis.high - axis.low) // axis.step <= 6


@pytest.mark.parametrize("name", CARDS)
def test_the_text_for_whatsapp_is_said_with_day_source_and_address(name: str) -> None:
    text = whatsapp_text(CARDS[name])

    assert text.count("*") % 2 == 0
    assert "t.me/capaian_pekalongan_bot" in text
    assert CARDS[name].frame.source in text.replace("\u00a0", " ") or "Dasar" in text
    assert caption_of(CARDS[name])


def test_a_short_text_is_behind_a_copy_button_and_a_long_one_a_block() -> None:
    picture = Picture(png=b"", key="k")

    short = shared_reply(picture, "x" * 256, caption="c")
    long = shared_reply(picture, "x" * 257, caption="c")

    assert short[0].buttons[0][0].copies == "x" * 256
    assert "<pre>" in long[1].text


def test_what_others_wrote_makes_no_markup_in_a_text_for_whatsapp() -> None:
    card = CARDS["69,98%"]
    bold = replace(card, frame=replace(card.frame, source="Sumber: *tebal* _miring_ ~coret~ `kode`"))

    assert "Sumber: tebal miring coret kode" in whatsapp_text(bold)


def test_the_seed_is_told_with_both_figures_and_its_percent() -> None:
    assert "15.605 peserta, 69,98% dari target 2019: kurang 6.695" in whatsapp_text(CARDS["69,98%"])
    assert "106,05%" in whatsapp_text(CARDS["106,05%"])
    assert "jalur" not in chart_text(CHARTS["stock"])


def test_words_shrink_before_they_are_cut_and_are_cut_with_a_sign() -> None:
    face = fitting(Weight.BOLD, "Rp 999.999.999.999.999", width=400, largest=60, smallest=20)

    assert face.getlength("Rp 999.999.999.999.999") <= 400
    assert shorten(font(Weight.BOLD, 30), "Kabupaten Pekalongan Selatan", 200).endswith("…")
    assert all(
        font(Weight.BOLD, 30).getlength(line) <= 200
        for line in wrap(font(Weight.BOLD, 30), "a " * 90, width=200, most=3)
    )


def test_a_percent_just_below_the_target_never_fills_the_bar_as_reached() -> None:
    card = CARDS["99,99%"]

    assert card.figure == "99,99%"
    assert card.bar.share < Fraction(1)


def test_steps_of_an_axis_are_round() -> None:
    steps = [axis_for(chart).step for chart in CHARTS.values()]

    assert all(str(step).rstrip("0") in ("1", "2", "5") for step in steps)
    assert all(first <= second for first, second in pairwise(sorted(steps)))


@pytest.mark.parametrize("name", ["69,98%", "long names", "overview", "benefit 2026"])
def test_the_code_of_a_card_is_the_bots_address_module_by_module(name: str) -> None:
    picture = Image.open(io.BytesIO(draw_card(CARDS[name]))).convert("L")
    matrix = [list(row) for row in segno.make(CARDS[name].frame.link, error="m", micro=False).matrix]

    assert read_modules(picture, count=len(matrix)) == matrix


def read_modules(picture: Image.Image, *, count: int) -> list[list[int]]:
    """Read the code below on the right of a card."""
    left = theme.WIDTH - theme.MARGIN - CODE_SIZE - 10
    return modules_of(picture.crop((left, 1090, left + CODE_SIZE, 1090 + CODE_SIZE)), count=count)


def modules_of(corner: Image.Image, *, count: int) -> list[list[int]]:
    """Read a code's dark modules between the first and the last dark pixel of a part of a picture."""
    dark = corner.point(lambda value: 255 if value < 128 else 0)
    left, top, right, bottom = dark.getbbox() or (0, 0, 0, 0)
    side, rest = divmod(right - left, count)
    assert (right - left, rest) == (bottom - top, 0)
    middles = [place * side + side // 2 for place in range(count)]
    return [[int(dark.getpixel((left + x, top + y)) == 255) for x in middles] for y in middles]


@pytest.mark.parametrize(("width", "quality"), [(1080, 95), (1080, 50), (540, 50)])
@pytest.mark.parametrize("name", ["69,98%", "benefit 2026"])
def test_a_phone_reads_the_code_also_after_whatsapp_made_the_picture_small(name: str, width: int, quality: int) -> None:
    reader = pytest.importorskip("zxingcpp", reason="reads codes; make test installs it")
    picture = Image.open(io.BytesIO(draw_card(CARDS[name]))).convert("RGB")
    squeezed = io.BytesIO()
    picture.resize((width, width * picture.height // picture.width)).save(squeezed, "JPEG", quality=quality)

    (code,) = reader.read_barcodes(Image.open(squeezed))

    assert code.text == CARDS[name].frame.link


def test_a_bar_is_as_long_as_its_share_and_only_a_reached_one_is_full() -> None:
    assert filled_part("0%") == 0
    assert 0 < filled_part("1%") < Fraction(2, 100)
    assert abs(filled_part("69,98%") - Fraction(6998, 10000)) < Fraction(1, 100)
    assert filled_part("99,99%") < filled_part("100%")


def filled_part(name: str) -> Fraction:
    """Measure how much of a card's bar has the figure's colour, along its middle."""
    picture = Image.open(io.BytesIO(draw_card(CARDS[name]))).convert("RGB")
    middle = [picture.getpixel((x, 659)) for x in range(LEFT, RIGHT)]
    return Fraction(sum(colour in (theme.GOOD, theme.SHORT) for colour in middle), len(middle))


def test_a_year_without_figures_is_said_with_the_older_one() -> None:
    assert with_silence("Peserta BPU: 69,98%.", 2026) == "Untuk 2026 belum ada angka. Peserta BPU: 69,98%."
    assert with_silence("x", None) == "x"


def test_a_picture_names_sources_but_no_officer_and_no_web_address() -> None:
    entries = [
        Entry(metric="bpu", area="batang", day=DAY, kind=EntryKind.TOTAL, value=1, number=number, source=source,
              reporter_name="Sri Wahyuni")
        for number, source in ((1, ""), (2, ""), (3, "KFM, 19 Desember 2019, https://contoh.id/a"), (4, ""), (5, ""))
    ]  # fmt: skip

    assert sources_words(entries) == "Sumber: laporan petugas (#1, #2, #4, dan 1 lainnya); KFM, 19 Desember 2019 (#3)"

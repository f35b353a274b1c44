"""/rilis: whatever the ledger holds, the release reads back to it, and nothing in it is invented."""

import re
from dataclasses import replace
from datetime import date
from fractions import Fraction
from html import unescape

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.replies.rilis import passes, programme_of, release_text
from bot.usecases.attainment import Standing
from domain.attainment import Pace
from domain.ledger import ValueKind
from domain.press import Verdict, check_press
from tests.bot.cards.samples import AREAS, METRICS, RULEBOOK, standing
from tests.bot.conftest import Office, OpenOffice

TODAY = date(2026, 11, 24)
PROGRAMME = programme_of(RULEBOOK, TODAY)
AREA = st.sampled_from(AREAS.all)
PEOPLE = st.none() | st.integers(0, 3_000_000)
RUPIAH = st.none() | st.integers(0, 9_000_000).map(lambda millions: millions * 10**6) | st.integers(10**6, 10**13)
PACES = st.none() | st.builds(
    Pace, year_gone=st.just(Fraction(1, 2)), progress=st.fractions(0, 2), days_left=st.integers(0, 250),
    needed_per_day=st.none() | st.integers(1, 10**9),
)  # fmt: skip


def release_of(standings: tuple[Standing, ...]) -> str:
    """Write the release of where the metrics stand."""
    return release_text(standings, AREAS, PROGRAMME)


def stand(
    area: object, iuran: tuple[int | None, int | None], bpu: tuple[int | None, int | None],
    pu: tuple[int | None, int | None], pace: Pace | None = None,
) -> tuple[Standing, ...]:  # fmt: skip
    """Make where each metric stands: (realised, target)."""
    pairs = zip(("iuran", "bpu", "pu"), (iuran, bpu, pu), strict=True)
    return tuple(standing(code, *pair, area=area, pace=pace) for code, pair in pairs)  # type: ignore[arg-type]


@settings(max_examples=100, deadline=None)
@given(st.sets(st.sampled_from(AREAS.districts)), st.tuples(PEOPLE, PEOPLE), PACES)
def test_a_sum_of_districts_reads_back_too(
    missing: set[object], bpu: tuple[int | None, int | None], pace: Pace | None
) -> None:
    found = stand(AREAS.office, (146_309_000_000, 137_956_000_000), bpu, (92_095, 97_991), pace)
    silent = tuple(area.code for area in AREAS.districts if area in missing)
    told = tuple(area.code for area in AREAS.districts if area not in missing)
    kind = ValueKind.PARTIAL_SUM if silent else ValueKind.SUM_OF_DISTRICTS
    standings = tuple(
        one
        if one.value.value is None
        else replace(one, value=replace(one.value, kind=kind, reported=told, missing=silent))
        for one in found
    )

    report = check_press(release_of(standings), metrics=METRICS, areas=AREAS, today=TODAY)

    assert passes(report, standings)


@settings(max_examples=150, deadline=None)
@given(AREA, st.tuples(RUPIAH, RUPIAH), st.tuples(PEOPLE, PEOPLE), st.tuples(PEOPLE, PEOPLE), PACES)
@example(AREAS.office, (146_309_000_000, 137_956_000_000), (15_605, 22_300), (92_095, 97_991), None)
@example(AREAS.office, (146_309_000_000, None), (15_605, None), (92_095, None), None)
@example(AREAS.office, (None, None), (19_999, 20_000), (99_996, 100_000), None)
@example(AREAS.office, (137_956_000_000, 137_956_000_000), (44_600, 22_300), (0, 97_991), None)
@example(AREAS.office, (10**6, 3 * 10**6), (1, 3), (2, 3), None)
def test_a_release_reads_back_to_the_very_figures_that_it_was_made_of(
    area: object, iuran: tuple[int | None, int | None], bpu: tuple[int | None, int | None],
    pu: tuple[int | None, int | None], pace: Pace | None,
) -> None:  # fmt: skip
    standings = stand(area, iuran, bpu, pu, pace)
    if all(one.value.value is None for one in standings):
        return

    report = check_press(release_of(standings), metrics=METRICS, areas=AREAS, today=TODAY)

    assert passes(report, standings)


def test_a_changed_digit_no_longer_passes() -> None:
    standings = stand(AREAS.office, (146_309_000_000, 137_956_000_000), (15_605, 22_300), (92_095, 97_991))
    text = release_of(standings)

    for was, became in (("106,05 persen", "108 persen"), ("15.605", "15.606"), ("kurang 5.896", "kurang 5.869")):
        report = check_press(text.replace(was, became), metrics=METRICS, areas=AREAS, today=TODAY)
        assert not passes(report, standings)


def test_a_share_just_below_its_target_is_not_printed_as_reached_and_fits() -> None:
    standings = stand(AREAS.office, (None, None), (99_995, 100_000), (None, None))

    text = release_of(standings)
    (claim,) = check_press(text, metrics=METRICS, areas=AREAS, today=TODAY).claims

    assert "99,99 persen" in text
    assert claim.verdict is Verdict.FITS


def test_a_headline_names_a_day_only_where_all_figures_are_of_it() -> None:
    same = stand(AREAS.office, (90_000_000_000, 150_000_000_000), (15_605, 22_300), (None, None))
    older = replace(same[0], value=replace(same[0].value, as_of=date(2019, 10, 1)))

    assert release_of(same).startswith("Capaian BPJS Ketenagakerjaan Kantor Cabang Pekalongan per 19 Desember 2019\n")
    assert release_of((older, *same[1:])).startswith("Capaian BPJS Ketenagakerjaan Kantor Cabang Pekalongan 2019\n")


def test_districts_that_have_not_reported_are_named() -> None:
    bpu = standing("bpu", 12_000, 22_300)
    partial = replace(
        bpu.value, kind=ValueKind.PARTIAL_SUM, reported=tuple(area.code for area in AREAS.districts[:3]),
        missing=(AREAS.districts[3].code,),
    )  # fmt: skip
    standings = (replace(bpu, value=partial),)

    text = release_of(standings)

    assert "Kabupaten Pemalang belum melaporkan" in text
    assert passes(check_press(text, metrics=METRICS, areas=AREAS, today=TODAY), standings)


@pytest.mark.parametrize(
    ("day", "price"),
    [
        (date(2026, 11, 24), "Rp 8.400 sebulan"),
        (date(2027, 2, 1), "Rp 16.800 sebulan"),
        (date(2019, 12, 19), "Rp 16.800 sebulan"),
    ],
)
def test_the_price_is_that_of_the_day(day: date, price: str) -> None:
    assert price in programme_of(RULEBOOK, day).text


def test_the_discount_is_told_with_its_end_and_what_follows() -> None:
    assert "sampai 31 Desember 2026; sesudah itu Rp 16.800" in PROGRAMME.text
    assert "Rp 8.400 sampai 31 Maret 2027" in PROGRAMME.text
    assert (
        "sudah 3 bulan berturut-turut membayar, ahli waris menerima Rp 42 juta; sebelum itu Rp 10 juta"
        in PROGRAMME.text
    )


async def release_from(office: Office, *, by: object, text: str) -> str:
    """Ask for a release and give its text."""
    await by.send(text)  # type: ignore[attr-defined]
    await by.expect("Naskah rilis")  # type: ignore[attr-defined]
    answer = await by.expect("Informasi pendaftaran")  # type: ignore[attr-defined]
    return unescape(re.sub(r"</?[a-z]+>", "", answer.text))


async def test_an_officer_gets_a_release_that_cek_passes(open_office: OpenOffice) -> None:
    office = await open_office()
    sri = await office.hire()

    text = await release_from(office, by=sri, text="/rilis")
    await office.worker.send(f"/cek {text}")
    verdict = await office.worker.expect("Hasil cek")

    assert "106,05 persen" in text
    assert "108" not in text
    assert verdict.text.count("cocok") == 3
    assert "❌" not in verdict.text
    assert "🟡" not in verdict.text


async def test_a_worker_is_told_who_may_and_nothing_else(open_office: OpenOffice) -> None:
    office = await open_office()

    await office.worker.send("/rilis")

    refusal = await office.worker.expect("petugas")
    assert "persen" not in refusal.text


async def test_without_figures_there_is_nothing_to_release(open_office: OpenOffice) -> None:
    office = await open_office(seed="none")

    await office.admin.send("/rilis")
    await office.admin.expect("belum ada yang bisa dirilis")
    await office.admin.send("/rilis 2031")
    await office.admin.expect("belum tiba")


async def test_the_figures_of_two_years_are_not_mixed(open_office: OpenOffice) -> None:
    office = await open_office()
    sri = await office.hire()
    await sri.send("/lapor bpu 16.000")
    await sri.expect("16.000")
    await sri.press("Simpan")
    await sri.expect("Tersimpan")

    await sri.send("/rilis")
    notes = await sri.expect("Naskah rilis")
    text = await sri.expect("Informasi pendaftaran")

    assert "Iuran, PU" in notes.text
    assert "16.000 peserta" in text.text
    assert "2019" not in text.text


async def test_an_unclear_place_is_asked_and_the_choice_goes_on(open_office: OpenOffice) -> None:
    office = await open_office()

    await office.admin.send("/rilis pekalongan 2019")
    await office.admin.expect("yang mana")
    await office.admin.press("Kantor Cabang Pekalongan")
    text = await office.admin.expect("Informasi pendaftaran")

    assert "106,05 persen" in text.text

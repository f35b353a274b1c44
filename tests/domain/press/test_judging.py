"""How a stated percent, an estimate, a shortage and a contradiction are judged."""

from datetime import date
from fractions import Fraction

import pytest

from domain.press import Estimate, Part, PressClaim, Relation, Verdict
from tests.domain.press.judged import CASES, check


def only(text: str, *, today: date = date(2026, 11, 23)) -> PressClaim:
    """The one claim of a text."""
    (claim,) = check(text, today=today).claims
    return claim


def test_the_seed_article_tells_what_108_percent_would_need() -> None:
    report = check((CASES / "seed.txt").read_text("utf-8"))

    iuran = report.claims[0]
    assert iuran.needed_realised == 148_992_480_000
    assert iuran.needed_target == Fraction(146_309_000_000 * 100, 108)
    assert iuran.share == Fraction(146_309, 137_956)
    assert iuran.gap == 8_353_000_000
    assert not iuran.may_be_rounded


def test_the_seed_article_knows_its_day_title_dateline_and_office() -> None:
    report = check((CASES / "seed.txt").read_text("utf-8"))

    assert report.as_of == report.day == date(2019, 12, 19)
    assert report.title == "Pencapaian Iuran BPJAMSOSTEK Kantor Cabang Pekalongan Lampaui Target"
    assert (report.dateline, report.is_elsewhere) == ("KAJEN", False)
    assert [claim.as_of for claim in report.claims] == [date(2019, 12, 19)] * 3
    assert not report.has_conflicts


def test_every_figure_is_shown_where_it_stands_in_the_text() -> None:
    text = (CASES / "seed.txt").read_text("utf-8")

    spans = [span for claim in check(text).claims for span in claim.spans()]
    assert all(text[span.start : span.end] == span.text for span in spans)
    assert {"108", "Rp 146,309 miliar", "137,956 miliar", "69,98", "22.300"} <= {span.text for span in spans}


@pytest.mark.parametrize(
    ("printed", "verdict"),
    [
        ("98,74", Verdict.FITS),
        ("98,7", Verdict.FITS),
        ("99", Verdict.FITS),
        ("98", Verdict.CUT_OFF),
        ("98,8", Verdict.WRONG),
        ("97", Verdict.WRONG),
        ("98,740", Verdict.FITS),
    ],
)
def test_a_percent_is_judged_by_the_decimals_it_is_printed_with(printed: str, verdict: Verdict) -> None:
    claim = only(f"Realisasi BPU 9.874 orang dari target 10.000 orang atau {printed} persen.")

    assert claim.verdict is verdict


def test_half_is_rounded_up() -> None:
    assert only("Realisasi BPU 80.375 orang dari target 100.000 orang (80,38%).").verdict is Verdict.FITS
    assert only("Realisasi BPU 80.375 orang dari target 100.000 orang (80,37%).").verdict is Verdict.CUT_OFF


@pytest.mark.parametrize(
    ("words", "estimate", "verdict"),
    [
        ("hampir 70 persen", Estimate.AT_MOST, Verdict.FITS),
        ("lebih dari 60 persen", Estimate.AT_LEAST, Verdict.FITS),
        ("lebih dari 70 persen", Estimate.AT_LEAST, Verdict.WRONG),
        ("sekitar 71 persen", Estimate.ABOUT, Verdict.FITS),
        ("sekitar 75 persen", Estimate.ABOUT, Verdict.WRONG),
        ("hampir 80 persen", Estimate.AT_MOST, Verdict.WRONG),
    ],
)
def test_an_estimate_is_judged_as_an_estimate(words: str, estimate: Estimate, verdict: Verdict) -> None:
    claim = only(f"Realisasi BPU 15.605 orang dari target 22.300 orang, {words}.")

    assert (claim.percents[0].estimate, claim.percents[0].verdict) == (estimate, verdict)


def test_an_estimated_figure_makes_the_claim_approximate() -> None:
    claim = only("Peserta BPU baru 17.000an dari target 55.000 peserta, atau 31,5 persen.")

    assert claim.is_approximate
    assert claim.verdict is Verdict.FITS


def test_figures_rounded_for_print_may_hide_a_right_percent() -> None:
    claim = only("Realisasi iuran Rp 146 miliar dari target Rp 138 miliar atau 106,05 persen.")

    assert claim.verdict is Verdict.WRONG
    assert claim.may_be_rounded


def test_what_is_over_the_target_counts_from_a_hundred() -> None:
    claim = only("Realisasi iuran Rp 146,309 miliar, 6,05 persen di atas target Rp 137,956 miliar.")

    (percent,) = claim.percents
    assert (percent.relation, percent.attained) == (Relation.ABOVE, Fraction("106.05"))
    assert claim.verdict is Verdict.FITS


def test_a_wrong_shortage_is_seen_beside_a_right_percent() -> None:
    claim = only("Realisasi BPU 15.605 orang dari target 22.300 orang (69,98 persen), kurang 6.965 orang lagi.")

    assert claim.verdict is Verdict.FITS
    assert claim.has_wrong_gap
    assert claim.gap == -6_695


def test_one_figure_and_a_percent_tell_what_the_other_would_be() -> None:
    claim = only("Realisasi BPU 15.000 orang, atau 75 persen dari target.")

    assert claim.verdict is Verdict.INCOMPLETE
    assert (claim.realised, claim.target) == (15_000, None)
    assert claim.needed_target == 20_000


def test_one_figure_and_a_shortage_tell_what_the_other_would_be() -> None:
    claim = only("BPU masih kurang 6.695 orang dari target 22.300 orang.")

    assert (claim.realised, claim.needed_realised) == (None, 15_605)


def test_contradictions_are_told_and_never_picked_from() -> None:
    claim = only("Realisasi BPU 15.605 orang dari target 22.300 orang. Target BPU tahun ini 23.200 orang.")

    (conflict,) = claim.conflicts
    assert (conflict.part, conflict.values) == (Part.TARGET, (22_300, 23_200))
    assert (claim.target, claim.verdict) == (None, Verdict.INCOMPLETE)
    assert claim.needed_realised is claim.needed_target is None


def test_one_figure_printed_shorter_contradicts_nothing() -> None:
    claim = only("Iuran Tembus Rp 146 Miliar\n\nRealisasi iuran Rp 146,309 miliar dari target Rp 137,956 miliar.")

    assert (claim.realised, claim.conflicts) == (146_309_000_000, ())


def test_an_amount_that_reads_two_ways_is_left_out_and_told() -> None:
    report = check("Realisasi iuran Rp 146.309 miliar dari target Rp 137,956 miliar.")

    assert [span.text for span in report.doubtful] == ["Rp 146.309 miliar"]
    assert report.claims[0].realised is None


def test_another_offices_release_is_known_as_such() -> None:
    assert check("BPJS Ketenagakerjaan Cabang Tegal mencatat BPU 15.605 orang dari target 22.300.").is_elsewhere
    assert not check("BPJS Ketenagakerjaan Batang mencatat BPU 15.605 orang dari target 22.300.").is_elsewhere
    assert not check("BPJAMSOSTEK Cabang Pekalongan mencatat BPU 15.605 orang dari target 22.300.").is_elsewhere


def test_a_day_without_a_year_is_of_the_year_the_text_speaks_of() -> None:
    text = "Kamis (19/12), realisasi BPU tahun 2019 disebut 15.605 orang dari target 22.300 orang."

    assert check(text).day == date(2019, 12, 19)


def test_today_is_the_day_of_the_release() -> None:
    text = "Hingga hari ini, Kamis (19/12/2019), realisasi BPU 15.605 orang dari target 22.300 orang."

    assert check(text).as_of == date(2019, 12, 19)


def test_what_came_in_during_one_month_is_no_total_of_the_year() -> None:
    assert check("Realisasi iuran pada November 2019 sebesar Rp 12 miliar.").claims == ()
    assert only("Realisasi iuran hingga November 2019 Rp 120 miliar.").as_of == date(2019, 11, 30)


def test_a_target_of_a_quarter_is_not_that_of_the_year() -> None:
    text = "Realisasi BPU 15.605 orang. Target triwulan III 2019 16.000 orang, target tahun 2019 22.300 orang."

    assert only(text).target == 22_300


def test_those_who_became_participants_are_all_of_them_only_where_the_percent_says_so() -> None:
    text = "Sebanyak 4.275 nelayan telah menjadi peserta BPU. Jumlah itu baru {} persen dari target 7.500 peserta."

    assert only(text.format(57)).realised == 4_275
    assert only(text.format(60)).realised is None


def test_a_column_of_last_years_figures_is_no_column_of_percents() -> None:
    text = "| Indikator | Target | Realisasi 2024 | Realisasi 2025 |\n| BPU | 22.300 | 14.000 | 15.605 |"

    assert not [claim for claim in check(text).claims if claim.verdict in (Verdict.WRONG, Verdict.FITS)]


def test_what_is_still_to_be_fetched_is_missing_and_not_reached() -> None:
    claim = only("Iuran mencapai 58,5 persen dari target Rp 310 miliar. Masih ada Rp 128,65 miliar yang harus dikejar.")

    assert (claim.realised, [gap.value for gap in claim.gaps]) == (None, [-128_650_000_000])

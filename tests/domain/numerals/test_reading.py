"""How one figure is read: what the result says beside its value, and what callers may ask further."""

import pytest

from domain.numerals import (
    AmbiguousFigure,
    FigureError,
    FigureFault,
    Unit,
    ask_missing_scale,
    read_figure,
    refuse_approximation,
)


def test_a_figure_says_whether_scale_and_currency_were_said() -> None:
    figure = read_figure(" Rp  146,309  miliar ", unit=Unit.RUPIAH)

    assert (figure.has_scale, figure.has_currency, figure.text) == (True, True, "Rp 146,309 miliar")


def test_slang_for_money_counts_as_currency() -> None:
    figure = read_figure("ceban", unit=Unit.RUPIAH)

    assert (figure.has_scale, figure.has_currency) == (False, True)


def test_a_year_can_be_taken_as_a_figure() -> None:
    assert read_figure("2019", unit=Unit.PEOPLE, year_like_is_figure=True).value == 2019


@pytest.mark.parametrize("text", ["1899", "2100", "2.019", "2019,00", "dua ribu sembilan belas"])
def test_what_is_no_bare_year_is_a_figure(text: str) -> None:
    assert read_figure(text, unit=Unit.PEOPLE).value > 0


def test_an_estimate_is_refused_where_figures_must_be_exact() -> None:
    figure = read_figure("sekitar 15.000", unit=Unit.PEOPLE)

    with pytest.raises(FigureError) as caught:
        refuse_approximation(figure, unit=Unit.PEOPLE)

    assert (caught.value.fault, caught.value.text) == (FigureFault.APPROXIMATE, "sekitar 15.000")


def test_an_exact_figure_passes_where_figures_must_be_exact() -> None:
    figure = read_figure("15.000", unit=Unit.PEOPLE)

    assert refuse_approximation(figure, unit=Unit.PEOPLE) is figure


def test_a_total_of_a_few_rupiah_is_asked_for_its_scale() -> None:
    figure = read_figure("Rp 146", unit=Unit.RUPIAH)

    with pytest.raises(AmbiguousFigure) as caught:
        ask_missing_scale(figure, unit=Unit.RUPIAH)

    assert caught.value.readings == (146, 146_000_000, 146_000_000_000)


def test_a_total_of_some_thousand_rupiah_is_asked_for_its_scale() -> None:
    figure = read_figure("146.309", unit=Unit.RUPIAH)

    with pytest.raises(AmbiguousFigure) as caught:
        ask_missing_scale(figure, unit=Unit.RUPIAH)

    assert caught.value.readings == (146_309, 146_309_000, 146_309_000_000)


@pytest.mark.parametrize(
    ("text", "unit"),
    [("Rp 1.000.000", Unit.RUPIAH), ("146 ribu", Unit.RUPIAH), ("0", Unit.RUPIAH), ("146", Unit.PEOPLE)],
)
def test_other_totals_are_not_asked_for_a_scale(text: str, unit: Unit) -> None:
    figure = read_figure(text, unit=unit)

    assert ask_missing_scale(figure, unit=unit) is figure


def test_the_message_of_an_error_never_shows_the_text() -> None:
    with pytest.raises(FigureError) as caught:
        read_figure("3325010101900001", unit=Unit.PEOPLE)

    assert str(caught.value) == "identity"


def test_a_figure_longer_than_python_converts_is_refused_not_crashed() -> None:
    with pytest.raises(FigureError) as caught:
        read_figure("9" * 5000, unit=Unit.RUPIAH)

    assert caught.value.fault is FigureFault.TOO_LARGE


@pytest.mark.parametrize(
    ("text", "is_increment", "is_approximate"),
    [
        ("+16.8", True, False),
        ("tambah 1.500 juta", True, False),
        ("sekitar 15 605", False, True),
        ("2019", False, False),
    ],
)
def test_a_question_keeps_what_was_said_beside_the_figure(text: str, is_increment: bool, is_approximate: bool) -> None:
    with pytest.raises(AmbiguousFigure) as caught:
        read_figure(text, unit=Unit.PEOPLE)

    assert (caught.value.is_increment, caught.value.is_approximate) == (is_increment, is_approximate)

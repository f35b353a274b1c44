"""Metrics are data."""

from pathlib import Path

import pytest

from bot.routes import commands_for
from domain.metrics import DATA, MetricBook, UnknownMetric, load_metric_book
from domain.numerals import Unit

JAKON = """
[[metric]]
code = "jakon"
name = "Jakon"
long_name = "Peserta jasa konstruksi"
unit = "people"
accumulates = false
noun = "peserta"
aliases = ["jasa konstruksi"]
"""


def with_jakon(folder: Path) -> MetricBook:
    """Load the office's metrics and one more."""
    path = folder / "metrics.toml"
    path.write_text(DATA.read_text("utf-8") + JAKON, "utf-8")
    return load_metric_book(path)


def test_adding_a_metric_needs_no_code(tmp_path: Path) -> None:
    metrics = with_jakon(tmp_path)

    assert metrics.find("Jasa Konstruksi").unit is Unit.PEOPLE
    assert "jakon" in [command.name for command in commands_for(metrics)]


def test_bukan_penerima_upah_is_not_penerima_upah() -> None:
    metrics = load_metric_book()

    assert [m.metric.code for m in metrics.mentions("bukan penerima upah 3, penerima upah 4")] == ["bpu", "pu"]


def test_an_unknown_metric_names_those_near_to_it() -> None:
    with pytest.raises(UnknownMetric) as error:
        load_metric_book().find("iurann")

    assert [metric.code for metric in error.value.nearest] == ["iuran"]


def test_a_field_that_nobody_knows_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "metrics.toml"
    path.write_text(JAKON + 'colour = "red"\n', "utf-8")

    with pytest.raises(ValueError, match="jakon"):
        load_metric_book(path)

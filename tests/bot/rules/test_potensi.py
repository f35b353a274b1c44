"""What people are told about a trade's potential."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from bot.handlers.potensi import handle_potensi
from bot.messages import Reply
from bot.replies.potensi import Shortage, potential_reply
from domain.areas import AreaBook, load_area_book
from domain.metrics import MetricBook, load_metric_book
from domain.rules import Rulebook
from domain.rules.potential import compute_potential, parse_potential_query
from storage.database import Database
from storage.seeding import load_seed
from tests.bot.rules.conftest import TODAY, ask

BOOK = Rulebook.load()
SEED = Shortage(missing=6_695, target=22_300, year=2019, as_of=date(2019, 12, 19))


def told(text: str = "", *, on: date = TODAY, shortage: Shortage | None = SEED) -> str:
    query = parse_potential_query(text)
    premium = compute_potential(BOOK, query, today=on)
    return potential_reply(query, premium, BOOK, today=on, shortage=shortage).text


def test_the_articles_estimate_is_the_default() -> None:
    text = told()

    for words in (
        "5.000 usaha x 2 pekerja = 10.000 pekerja",
        "<b>Rp 84.000.000</b> (Rp 8.400 per orang sampai 31 Desember 2026)",
        "harga biasa: Rp 168.000.000",
        "<b>Rp 1.848.000.000</b>",
        "2 x Rp 84.000.000",
        "10 x Rp 168.000.000",
        "19 Desember 2019",
        "perkiraan",
        "PU (penerima upah), bukan BPU",
    ):
        assert words in text


def test_it_says_how_much_of_the_shortage_would_be_closed() -> None:
    assert "<b>149,37%</b>" in told()
    assert "semua tertutup, lebih 3.305" in told()
    assert "masih kurang 5.495" in told("300 perahu 4 orang")


def test_an_older_years_shortage_is_called_so() -> None:
    assert "target BPU 2019 (22.300), per 19 Desember 2019" in told()
    assert "Untuk 2026 belum ada target atau angkanya." in told()
    assert "belum ada target" not in told(on=date(2019, 12, 19))


def test_without_a_target_nothing_is_compared() -> None:
    assert "Target BPU 2026 belum ada" in told(shortage=None)


def test_a_target_that_is_met_leaves_nothing_to_close() -> None:
    met = Shortage(missing=0, target=22_300, year=2026, as_of=TODAY)

    assert "Tidak ada kekurangan" in told(shortage=met)


def test_workers_that_were_not_said_are_a_guess_that_is_named() -> None:
    assert "saya pakai 2" in told("700 warung")


def test_one_price_over_the_year_needs_no_spans() -> None:
    text = told("1000 orang", on=date(2027, 4, 1))

    assert "<b>Rp 201.600.000</b>" in text
    assert "harga biasa" not in text
    assert " x Rp" not in text
    assert "Potensi: 1.000 pekerja" in text


@dataclass(frozen=True, slots=True)
class OfficeDesk:
    """A desk with the rules and the ledger on it."""

    rulebook: Rulebook
    database: Database
    areas: AreaBook
    metrics: MetricBook


@pytest.fixture(params=["pekalongan-2019", "none"])
async def office(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[OfficeDesk]:
    """An office that opens with the published figures, and one that opens empty."""
    database = await Database.open(f"sqlite:///{tmp_path / 'office.db'}", seed=load_seed(request.param))
    yield OfficeDesk(BOOK, database, load_area_book("pekalongan"), load_metric_book())
    await database.close()


@pytest.mark.parametrize("office", ["pekalongan-2019"], indirect=True)
async def test_the_shortage_comes_from_the_ledger(office: OfficeDesk) -> None:
    reply = await handle_potensi(ask("5000 2"), office)

    assert isinstance(reply, Reply)
    assert "Kekurangan 6.695 dari target BPU 2019 (22.300)" in reply.text


@pytest.mark.parametrize("office", ["none"], indirect=True)
async def test_an_empty_ledger_has_nothing_to_compare(office: OfficeDesk) -> None:
    reply = await handle_potensi(ask(), office)

    assert isinstance(reply, Reply)
    assert "Target BPU 2026 belum ada" in reply.text


@pytest.mark.parametrize("office", ["none"], indirect=True)
@pytest.mark.parametrize("text", ["abc", "5000 0", "2,5 3", "-5000 2"])
async def test_what_is_no_estimate_is_refused_with_an_example(office: OfficeDesk, text: str) -> None:
    reply = await handle_potensi(ask(text), office)

    assert isinstance(reply, Reply)
    assert "/potensi 5000 2" in reply.text


@pytest.mark.parametrize("office", ["none"], indirect=True)
async def test_a_day_before_the_first_rules_has_no_estimate(office: OfficeDesk) -> None:
    reply = await handle_potensi(ask(on=date(2015, 6, 30)), office)

    assert isinstance(reply, Reply)
    assert "tidak ada dalam catatan saya" in reply.text

"""/poster: a group's own link, its poster and talk, and a count of those who came by it."""

import io

import pytest
import segno
from PIL import Image

from bot.cards.poster import CODE, PANEL_TOP, draw_poster
from bot.replies.poster import address_of, poster_of
from bot.replies.prices import lowest_prices
from domain.areas import load_area_book
from domain.metrics import load_metric_book
from domain.questions import RuleFacts, load_outreach, load_subject_book, render_answer
from domain.rules.benefits import jkm_death
from tests.bot.cards.samples import DAY, OPERATOR, RULEBOOK, USERNAME
from tests.bot.cards.test_cards import modules_of
from tests.bot.conftest import Office, OpenOffice


async def link_of(office: Office, name: str = "Paguyuban Batik") -> str:
    """Let the admin make a poster, and give the code in its link."""
    await office.admin.send(f"/poster {name}")
    poster = await office.admin.expect("Poster untuk")
    (copied,) = [button.copies for button in poster.buttons if button.text == "Salin tautan"]
    return copied.split("start=")[1]


async def test_a_group_gets_a_poster_a_link_and_a_talk_with_todays_figures(open_office: OpenOffice) -> None:
    office = await open_office()

    code = await link_of(office)
    talk = await office.admin.expect("Bahan bicara")

    assert code.startswith("g-")
    for part in (
        "Rp 8.400",
        "31 Desember 2026",
        "biasanya Rp 16.800",
        "Rp 42 juta",
        "3 bulan berturut-turut",
        "Rp 10 juta",
        "Sumber",
    ):
        assert part in talk.text


async def test_those_who_come_by_a_link_are_counted_once_and_told_so(open_office: OpenOffice) -> None:
    office = await open_office()
    code = await link_of(office)
    budi = office.sim.person(id=5_001, first_name="Budi")

    for person in (office.worker, office.worker, budi):
        await person.send(f"/start {code}")
        await person.expect("Paguyuban Batik")
    await office.admin.send("/poster")
    listed = await office.admin.expect("Paguyuban Batik")

    assert "2 orang" in listed.text
    assert "Siti" not in listed.text
    assert "Budi" not in listed.text


async def test_the_offices_own_people_are_not_counted(open_office: OpenOffice) -> None:
    office = await open_office()
    code = await link_of(office)

    await office.admin.send(f"/start {code}")
    await office.admin.expect("Halo")
    await office.admin.send("/poster")

    assert "0 orang" in (await office.admin.expect("Paguyuban Batik")).text


async def test_an_unknown_link_greets_like_any_start(open_office: OpenOffice) -> None:
    office = await open_office()

    await office.worker.send("/start g-0000000000")

    assert "poster" not in (await office.worker.expect("Halo")).text


async def test_an_officer_sees_own_links_and_the_admin_all(open_office: OpenOffice) -> None:
    office = await open_office()
    sri = await office.hire()
    await link_of(office, "Nelayan Wonokerto")
    await sri.send("/poster Ojek Alun-alun")
    await sri.expect("Poster untuk Ojek Alun-alun")

    await sri.send("/poster")
    own = await sri.expect("Ojek Alun-alun")
    await office.admin.send("/poster")
    every = await office.admin.expect("Nelayan Wonokerto")

    assert "Nelayan" not in own.text
    assert "Ojek Alun-alun" in every.text
    assert "(Sri)" in every.text


async def test_a_worker_is_told_who_may(open_office: OpenOffice) -> None:
    office = await open_office()

    await office.worker.send("/poster Paguyuban Batik")

    assert "petugas" in (await office.worker.expect("petugas")).text


async def test_a_poster_is_shown_again_by_its_button(open_office: OpenOffice) -> None:
    office = await open_office()
    await link_of(office)
    await office.admin.send("/poster")
    await office.admin.expect("1 poster")

    await office.admin.press("Poster Paguyuban Batik")
    await office.admin.expect("Poster untuk Paguyuban Batik")

    assert len(office.sim.calls_of("sendPhoto")) == 2
    assert not office.sim.calls_of("sendPhoto")[1].files


async def test_objections_are_answered_with_sources(open_office: OpenOffice) -> None:
    office = await open_office()
    await link_of(office)
    await office.admin.expect("Bahan bicara")

    await office.admin.press("Kalau ada yang keberatan")
    said = await office.admin.expect("BPJS Kesehatan")

    assert "dicek" in said.text


async def test_a_name_that_does_not_fit_is_refused_with_an_example(open_office: OpenOffice) -> None:
    office = await open_office()

    await office.admin.send(f"/poster {'Paguyuban ' * 20}")

    assert "/poster" in (await office.admin.expect("80 huruf")).text


async def test_an_officer_who_deletes_their_data_leaves_no_name_on_a_link(open_office: OpenOffice) -> None:
    office = await open_office()
    sri = await office.hire()
    await sri.send("/poster Ojek Alun-alun")
    await sri.expect("Poster untuk")
    await office.admin.send("/petugas")
    await office.admin.expect("Sri")
    await office.admin.press("Cabut")
    await office.admin.expect("Sri")
    await sri.send("/hapusdata")
    await sri.expect("Hapus semua")
    await sri.press("Ya, hapus")
    await sri.expect("dihapus")
    await office.admin.send("/poster")

    assert "Sri" not in (await office.admin.expect("Ojek Alun-alun")).text


def test_every_objection_has_an_answer_with_a_source_or_an_office_to_ask() -> None:
    book = load_subject_book(areas=load_area_book(), metrics=load_metric_book())
    facts = RuleFacts(rulebook=RULEBOOK)

    for objection in load_outreach().objections:
        subject = book.get(objection.subject)
        assert subject is not None
        answer = render_answer(subject, facts=facts, day=DAY)
        assert answer.source or "175" in answer.text


@pytest.mark.parametrize("name", ["Batik", "Kelompok Usaha Bersama Nelayan Tradisional Sumber Rejeki Wonokerto Kulon"])
def test_the_code_of_a_poster_is_the_groups_link(name: str) -> None:
    link = address_of("g-0123456789", USERNAME)
    poster = poster_of(
        name, link, lowest_prices(RULEBOOK, DAY), jkm_death(RULEBOOK, day=DAY), basis="Dasar: PP 44/2015.",
        operator=OPERATOR, username=USERNAME,
    )  # fmt: skip
    picture = Image.open(io.BytesIO(draw_poster(poster))).convert("L")
    matrix = [list(row) for row in segno.make(link, error="m", micro=False).matrix]
    left = picture.width // 2 - CODE // 2

    found = modules_of(picture.crop((left, PANEL_TOP + 36, left + CODE, PANEL_TOP + 36 + CODE)), count=len(matrix))

    assert picture.size == (1080, 1350)
    assert found == matrix

"""What people are told about benefits: a ladder, and never a promise."""

import re
from datetime import date, timedelta

import pytest

from bot.handlers.manfaat import AHEAD, handle_detail, handle_keluarga, handle_manfaat
from bot.messages import Reply
from bot.replies.manfaat import SECTIONS, ladder_reply
from bot.replies.manfaat_rinci import detail_reply
from bot.replies.premium_line import premium_benefit_line
from domain.rules import Rulebook
from tests.bot.rules.conftest import TODAY, RulesOnly, ask, press
from tests.domain.rules.reading import cases

BOOK = Rulebook.load()
DAYS = [
    date(2015, 7, 1),
    date(2019, 11, 1),
    date(2019, 12, 19),
    date(2020, 9, 1),
    date(2026, 1, 15),
    date(2026, 3, 31),
    date(2026, 4, 1),
    TODAY,
    date(2026, 12, 31),
    date(2027, 1, 1),
    date(2027, 3, 31),
    date(2027, 4, 1),
]
PROMISES = [re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE) for pattern in cases("promises")["refused"]]


async def told(desk: RulesOnly, text: str = "", *, on: date = TODAY) -> Reply:
    reply = await handle_manfaat(ask(text, on=on), desk)
    assert isinstance(reply, Reply)
    return reply


def plain(text: str) -> str:
    return re.sub(r"<[^>]+>", "", text)


def every_text(day: date) -> list[str]:
    details = [detail_reply(section, BOOK, day) for section, _ in SECTIONS]
    return [ladder_reply(BOOK, day).text, premium_benefit_line(BOOK, day), *(reply.text for reply in details if reply)]


def test_the_ladder_of_today_says_everything_in_twenty_short_lines() -> None:
    lines = plain(ladder_reply(BOOK, TODAY).text).splitlines()

    assert len(lines) <= 20
    assert max(map(len, lines)) <= 100
    text = "\n".join(lines)
    for words in (
        "Iuran Rp 8.400 sebulan sampai 31 Desember 2026",
        "Ojek, kurir, sopir, logistik: Rp 8.400 sampai 31 Maret 2027",
        "Iuran biasa Rp 16.800: JKK (kecelakaan kerja) 10.000 + JKM (kematian) 6.800",
        "Yang dibayar APBN/APBD: tetap Rp 16.800",
        "penghasilan di bawah Rp 1.100.000",
        "Meninggal bukan karena kerja (JKM), selama peserta aktif",
        "Sudah 3 bulan berturut-turut membayar: Rp 42 juta",
        "santunan Rp 20 juta + santunan berkala Rp 12 juta + pemakaman Rp 10 juta",
        "Belum 3 bulan: Rp 10 juta (perlu dikonfirmasi kantor)",
        "Sudah 3 tahun: ditambah beasiswa 2 anak, paling banyak Rp 174 juta",
        "Kecelakaan kerja masuk JKK, manfaatnya sendiri",
        "Meninggal karena kerja: Rp 70 juta pada golongan terendah",
        "menunggak? Yang berlaku perlu dikonfirmasi kantor",
        "2.500 kali",
        "Bukan BPJS Kesehatan",
        "bukan penetapan hak",
    ):
        assert words in text
    assert lines[-1] == "Dasar: PP 44/2015, PP 82/2019, Permenaker 5/2021, PP 50/2025; dicek 23 November 2026."


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_every_ladder_is_short_and_names_its_sources_last(day: date) -> None:
    lines = plain(ladder_reply(BOOK, day).text).splitlines()

    assert len(lines) <= 20
    assert lines[-1].startswith("Dasar: PP 44/2015")
    assert lines[-1].endswith("dicek 23 November 2026.")


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_no_wording_promises(day: date) -> None:
    said = [*every_text(day)]

    promising = [(text, pattern.pattern) for text in said for pattern in PROMISES if pattern.search(plain(text))]

    assert promising == []


def test_the_slogan_itself_would_be_caught() -> None:
    slogan = "Cukup bayar Rp 16.800, pasti dapat Rp 42 juta"

    assert sum(bool(pattern.search(slogan)) for pattern in PROMISES) == 2


@pytest.mark.parametrize(
    ("day", "price", "benefit"),
    [
        ("1 November 2019", "Iuran <b>Rp 16.800</b>", "Rp 24 juta"),
        ("19 Desember 2019", "Iuran <b>Rp 16.800</b>", "Rp 42 juta"),
        ("31 Maret 2026", "Iuran <b>Rp 16.800</b>", "Rp 42 juta"),
        ("1 April 2026", "Iuran <b>Rp 8.400</b>", "Rp 42 juta"),
        ("31 Desember 2026", "Iuran <b>Rp 8.400</b>", "Rp 42 juta"),
        ("1 Januari 2027", "Iuran <b>Rp 16.800</b>", "Rp 42 juta"),
        ("31 Maret 2027", "Iuran <b>Rp 16.800</b>", "Rp 42 juta"),
        ("1/4/2027", "Iuran <b>Rp 16.800</b>", "Rp 42 juta"),
    ],
)
async def test_a_day_shows_what_held_that_day(desk: RulesOnly, day: str, price: str, benefit: str) -> None:
    asked, on_that_day = await told(desk, day), await told(desk, on=ladder_day(day))

    assert price in asked.text
    assert benefit in asked.text
    assert asked.text.removesuffix(f"\n{AHEAD}") == on_that_day.text


def ladder_day(written: str) -> date:
    days = {"1/4/2027": date(2027, 4, 1), "1 November 2019": date(2019, 11, 1), "19 Desember 2019": date(2019, 12, 19)}
    days |= {
        "31 Maret 2026": date(2026, 3, 31),
        "1 April 2026": date(2026, 4, 1),
        "31 Desember 2026": date(2026, 12, 31),
    }
    days |= {"1 Januari 2027": date(2027, 1, 1), "31 Maret 2027": date(2027, 3, 31)}
    return days[written]


async def test_the_day_before_the_discount_ends_transport_still_has_it(desk: RulesOnly) -> None:
    march, april = await told(desk, on=date(2027, 3, 31)), await told(desk, on=date(2027, 4, 1))

    assert "Ojek, kurir, sopir, logistik: Rp 8.400 sampai 31 Maret 2027" in march.text
    assert "8.400" not in april.text


async def test_a_discount_that_begins_soon_is_said(desk: RulesOnly) -> None:
    reply = await told(desk, on=date(2026, 3, 31))

    assert "Mulai 1 April 2026: Rp 8.400" in reply.text


async def test_terms_that_are_not_known_for_a_day_are_said_to_be_so(desk: RulesOnly) -> None:
    reply = await told(desk, "19 Desember 2019")

    assert "Syarat lama membayar pada hari itu belum saya ketahui" in reply.text
    assert "10 juta (perlu" not in reply.text


async def test_a_day_before_the_first_rules_gives_no_amount(desk: RulesOnly) -> None:
    reply = await told(desk, "30 Juni 2015")

    assert "tidak ada dalam catatan saya" in reply.text
    assert not re.search(r"Rp [0-9]", reply.text)


@pytest.mark.parametrize("text", ["asdf", "31 Februari 2026", "32/1/2026"])
async def test_what_is_no_day_is_refused_with_an_example(desk: RulesOnly, text: str) -> None:
    reply = await told(desk, text)

    assert "Contoh: <code>/manfaat 19 Desember 2019</code>" in reply.text


async def test_each_detail_replaces_the_message_and_leads_back(desk: RulesOnly) -> None:
    ladder = await told(desk, "1 November 2019")

    for button in (button for row in ladder.buttons for button in row if (button.action or "").startswith("rinci:")):
        detail = await handle_detail(press(button.action or ""), desk)
        assert isinstance(detail, Reply)
        assert detail.edits
        back = await handle_manfaat(press(detail.buttons[0][0].action or ""), desk)
        assert isinstance(back, Reply)
        assert (back.text, back.edits) == (ladder.text, True)


async def test_the_explainers_button_comes_as_a_new_message(desk: RulesOnly) -> None:
    reply = await handle_manfaat(press("manfaat"), desk)

    assert isinstance(reply, Reply)
    assert not reply.edits


@pytest.mark.parametrize("action", ["rinci:jkm.kemarin", "rinci:apa.2026-11-23", "manfaat:besok"])
async def test_a_button_that_nobody_made_is_refused(desk: RulesOnly, action: str) -> None:
    handler = handle_detail if action.startswith("rinci") else handle_manfaat

    reply = await handler(press(action), desk)

    assert isinstance(reply, Reply)
    assert reply.toast == "Tombol ini sudah tidak berlaku."


def test_the_details_of_today_hold_the_amounts() -> None:
    texts = {section: detail.text for section, _ in SECTIONS if (detail := detail_reply(section, BOOK, TODAY))}

    assert "Rp 42.000.000" in texts["jkm"]
    assert "Rp 70.000.000" in texts["jkk"]
    assert "Rp 68.000.000" in texts["jkk"]
    assert "Rp 174.000.000" in texts["beasiswa"]
    assert "10%, atau 30% untuk rumah" in texts["jht"]
    assert "165" in texts["bukan"]
    assert "peraturan.bpk.go.id/Details/339151" in texts["sumber"]
    assert "Perlu dikonfirmasi kantor" in texts["sumber"]


def test_an_old_scholarship_was_paid_once() -> None:
    detail = detail_reply("beasiswa", BOOK, date(2019, 11, 1))

    assert detail is not None
    assert "Rp 12.000.000 sekali, untuk 1 anak" in detail.text
    assert "5 tahun" in detail.text


def test_a_detail_that_is_not_known_for_a_day_says_so() -> None:
    detail = detail_reply("jkk", BOOK, date(2019, 11, 1))

    assert detail is not None
    assert "tidak ada dalam catatan saya" in detail.text


@pytest.mark.parametrize("text", ["16.800", "42 juta", "16.800 dapat 42 juta?", "Rp 8.400"])
async def test_the_slogan_is_answered_with_the_ladder(desk: RulesOnly, text: str) -> None:
    assert (await told(desk, text)).text == ladder_reply(BOOK, TODAY).text


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("JKK", "jaminan kecelakaan kerja"),
        ("beasiswa", "Beasiswa anak"),
        ("jht", "hari tua"),
        ("dasar hukum", "Sumber"),
    ],
)
async def test_a_part_can_be_asked_for_by_its_name(desk: RulesOnly, text: str, title: str) -> None:
    assert title in (await told(desk, text)).text.splitlines()[0]


@pytest.mark.parametrize(
    ("text", "day"),
    [("Desember 2019", "31 Desember 2019"), ("november 2019", "30 November 2019"), ("2018", "31 Desember 2018")],
)
async def test_a_month_or_year_is_answered_for_its_last_day(desk: RulesOnly, text: str, day: str) -> None:
    assert day in (await told(desk, text)).text.splitlines()[0]


async def test_a_family_is_answered_in_one_message(desk: RulesOnly) -> None:
    reply = await told(desk, "1,5jt meninggal karena kerja, 4 bulan bayar, anak sd dan smp")

    for words in (
        "48 x dasar Rp 76.800.000 + berkala Rp 12.000.000 + pemakaman Rp 10.000.000 = <b>Rp 98.800.000</b>",
        "56 x dasar Rp 89.600.000",
        "Rp 1.600.000 sebulan selama 12 bulan, lalu Rp 800.000",
        "SD: Rp 1.500.000 setahun",
        "SMP: Rp 2.000.000 setahun",
        "peserta yang aktif",
        "bukan penetapan hak",
        "Dasar: PP 44/2015, PP 82/2019",
    ):
        assert words in reply.text
    assert "JKM" not in reply.text.replace("masuk JKM", "")


async def test_too_few_months_give_the_short_benefit_and_no_scholarship(desk: RulesOnly) -> None:
    reply = await told(desk, "sakit, baru 2 bulan bayar")

    assert "Baru 2 bulan, belum 3 bulan berturut-turut: <b>Rp 10.000.000</b>" in reply.text
    assert "belum, karena perlu 3 tahun membayar" in reply.text
    assert "174" not in reply.text


async def test_arrears_send_to_the_office_first(desk: RulesOnly) -> None:
    reply = await told(desk, "2jt menunggak")

    assert "Menunggak atau tidak aktif: yang berlaku perlu dikonfirmasi kantor dulu" in reply.text


async def test_an_unclear_income_is_asked(desk: RulesOnly) -> None:
    reply = await told(desk, "-2jt karena kerja")

    assert "tidak bisa minus" in reply.text


@pytest.mark.parametrize("text", ["42 juta", "sumber"])
async def test_long_ago_nothing_is_known_whatever_is_asked(desk: RulesOnly, text: str) -> None:
    reply = await told(desk, text, on=date(2010, 1, 1))

    assert "tidak ada dalam catatan saya" in reply.text


async def test_a_family_long_ago_hears_what_is_known(desk: RulesOnly) -> None:
    known, unknown = await told(desk, "2jt 1 november 2019"), await told(desk, "2jt 1 november 2009")

    assert "Rp 24.000.000" in known.text
    assert "Besarnya pada hari itu belum saya ketahui" in known.text
    assert "tidak ada dalam catatan saya" in unknown.text


async def test_the_calculations_button_works_the_benefits_out(desk: RulesOnly) -> None:
    reply = await handle_keluarga(press("keluarga:1500000"), desk)
    stale = await handle_keluarga(press("keluarga:apa"), desk)

    assert isinstance(reply, Reply)
    assert isinstance(stale, Reply)
    assert "Rp 98.800.000" in reply.text
    assert stale.toast is not None


@pytest.mark.parametrize(
    "text", ["1,5jt", "2 bulan", "40 bulan 2 anak sd", "2jt menunggak", "1jt karena kerja", "sakit", "1 juli 2015 1jt"]
)
async def test_no_family_is_promised_anything(desk: RulesOnly, text: str) -> None:
    reply = await told(desk, text)

    assert [pattern.pattern for pattern in PROMISES if pattern.search(plain(reply.text))] == []


@pytest.mark.parametrize(
    ("day", "price", "benefit"),
    [
        (TODAY, "<b>Rp 8.400</b> sebulan sampai 31 Desember 2026, biasanya Rp 16.800.", "Rp 42 juta"),
        (date(2019, 12, 19), "<b>Rp 16.800</b> sebulan.", "Rp 42 juta"),
        (date(2019, 11, 1), "<b>Rp 16.800</b> sebulan.", "Rp 24 juta"),
        (date(2027, 1, 1), "<b>Rp 16.800</b> sebulan. Ojek, kurir, sopir, logistik: Rp 8.400", "Rp 42 juta"),
        (date(2027, 4, 1), "<b>Rp 16.800</b> sebulan.", "Rp 42 juta"),
    ],
)
def test_the_line_sets_price_and_benefit_side_by_side(day: date, price: str, benefit: str) -> None:
    lines = premium_benefit_line(BOOK, day).splitlines()

    assert len(lines) == 3
    assert price in lines[0]
    assert benefit in lines[1]
    assert "peserta aktif" in lines[1]
    assert lines[2].startswith("Dasar: PP 44/2015")


def test_the_line_never_raises() -> None:
    for years in range(40):
        assert premium_benefit_line(BOOK, date(2000, 1, 1) + timedelta(days=365 * years))


def test_the_line_before_the_first_rules_gives_no_amount() -> None:
    assert "Rp" not in premium_benefit_line(BOOK, date(2010, 1, 1))

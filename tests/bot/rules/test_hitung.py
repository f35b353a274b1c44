"""What people are told about premiums."""

from datetime import date

import pytest

from bot.handlers.hitung import answer_income, answer_text, handle_hitung, handle_hitung_press
from bot.messages import Button, Reply
from bot.replies.hitung_buttons import query_action, read_action
from domain.rules import Payer, Sector
from domain.rules.query import PremiumQuery, parse_premium_query
from tests.bot.rules.conftest import TODAY, RulesOnly, ask, press
from tests.domain.rules.reading import cases


async def told(desk: RulesOnly, text: str, *, on: date = TODAY) -> Reply:
    reply = await handle_hitung(ask(text, on=on), desk)
    assert isinstance(reply, Reply)
    return reply


async def pressed(desk: RulesOnly, action: str, *, on: date = TODAY) -> Reply:
    reply = await handle_hitung_press(press(action, on=on), desk)
    assert isinstance(reply, Reply)
    return reply


def buttons(reply: Reply) -> list[Button]:
    return [button for row in reply.buttons for button in row]


def action_of(reply: Reply, label: str) -> str:
    return next(button.action or "" for button in buttons(reply) if label in button.label)


async def test_every_share_is_said_with_every_digit(desk: RulesOnly) -> None:
    reply = await told(desk, "gaji 1,5jt ojol 3 program setahun")

    for words in ("Rp 1.600.000", "Rp 16.000", "Rp 6.800", "Rp 32.000", "-Rp 11.400", "Rp 43.400", "Rp 54.800"):
        assert words in reply.text
    assert "Keringanan 50%" in reply.text
    assert "sampai 31 Maret 2027" in reply.text
    assert "12 bulan (bulan ini), transportasi, dibayar sendiri" in reply.text
    assert "PP 44/2015, PP 46/2015, PP 50/2025; dicek 23 November 2026" in reply.text


async def test_where_the_price_changes_each_month_stands_by_itself(desk: RulesOnly) -> None:
    reply = await told(desk, "gaji 1,5jt ojol 3 program setahun")

    assert "Maret 2027: Rp 43.400" in reply.text
    assert "April 2027: Rp 54.800" in reply.text
    assert "Rp 600.600</b>; biasanya Rp 657.600" in reply.text


async def test_a_long_span_is_told_in_runs_of_months(desk: RulesOnly) -> None:
    reply = await told(desk, "1jt 2 program 24 bulan")

    assert "November 2026 sampai Desember 2026 (2 bulan): Rp 8.400 sebulan" in reply.text
    assert "Januari 2027 sampai Oktober 2028 (22 bulan): Rp 16.800 sebulan" in reply.text
    assert len(reply.text.splitlines()) < 20


async def test_a_span_at_one_price_has_one_total(desk: RulesOnly) -> None:
    reply = await told(desk, "1jt 2 program 3 bulan mulai januari 2027")

    assert "Total 3 bulan, Januari 2027 sampai Maret 2027: <b>Rp 50.400</b>." in reply.text
    assert "berubah" not in reply.text


async def test_a_group_is_told_what_all_pay(desk: RulesOnly) -> None:
    reply = await told(desk, "30 nelayan 1jt 2 program")

    assert "30 orang: <b>Rp 252.000</b> sebulan; biasanya Rp 504.000" in reply.text


async def test_without_a_discount_one_price_stands_alone(desk: RulesOnly) -> None:
    reply = await told(desk, "1jt 2 program", on=date(2019, 12, 19))

    assert "<b>Rp 16.800</b> per orang sebulan." in reply.text
    assert "biasanya" not in reply.text


async def test_a_public_budget_pays_the_usual_price(desk: RulesOnly) -> None:
    reply = await told(desk, "1jt 2 program dibayar desa")

    assert "<b>Rp 16.800</b>" in reply.text
    assert "dibayar APBN/APBD tidak mendapat keringanan" in reply.text


async def test_who_works_for_an_employer_hears_of_wage_workers_first(desk: RulesOnly) -> None:
    reply = await told(desk, "2jt 2 program dibayar bos")

    assert reply.text.startswith("Yang bekerja pada pemberi kerja itu PU (penerima upah), bukan BPU.")
    assert "JHT 3,70% ditambah 2% dari upah pekerja" in reply.text
    assert "Kalau ternyata bekerja mandiri (BPU)" in reply.text


async def test_an_employer_alone_is_answered_without_asking_for_an_income(desk: RulesOnly) -> None:
    reply = await told(desk, "dibayar juragan")
    own = await pressed(desk, action_of(reply, "mandiri"))

    assert "PU (penerima upah)" in reply.text
    assert "Berapa penghasilan" in own.text


async def test_only_income_and_programmes_are_asked_for(desk: RulesOnly) -> None:
    nothing = await told(desk, "")
    programmes = await pressed(desk, action_of(nothing, "1.500.000"))
    answer = await pressed(desk, action_of(programmes, "2 program"))

    assert "Berapa penghasilan sebulan?" in nothing.text
    assert "berapa program" in programmes.text
    assert "<b>Rp 11.400</b>" in answer.text
    assert answer.edits


async def test_the_example_to_type_keeps_what_was_said(desk: RulesOnly) -> None:
    reply = await told(desk, "20 ojol 3 program 6 bulan")

    assert "<code>/hitung 1,5jt 3 program 20 orang 6 bulan ojol</code>" in reply.text


async def test_a_month_that_is_not_known_for_a_payer_is_said_to_be_so(desk: RulesOnly) -> None:
    reply = await told(desk, "1jt 2 program september 2020 dibayar desa")

    assert "aturannya belum saya ketahui; yang lama berakhir 31 Juli 2020" in reply.text


async def test_what_was_said_is_kept_while_asking(desk: RulesOnly) -> None:
    people = await told(desk, "30 nelayan setengah tahun")
    programmes = await pressed(desk, action_of(people, "1.000.000"))
    answer = await pressed(desk, action_of(programmes, "3 program"))

    assert "Baik: 30 orang, 6 bulan." in people.text
    assert "30 orang, 6 bulan" in answer.text


async def test_everything_can_be_changed_by_button(desk: RulesOnly) -> None:
    first = await told(desk, "1,5jt 2 program")
    transport = await pressed(desk, action_of(first, "Transportasi"))
    year = await pressed(desk, action_of(transport, "12 bulan"))
    group = await pressed(desk, action_of(year, "30 orang"))
    budget = await pressed(desk, action_of(group, "APBN/APBD"))

    assert "30 orang, 12 bulan (bulan ini), transportasi, dibayar APBN/APBD" in budget.text
    assert "<b>Rp 8.208.000</b>" in budget.text


async def test_an_income_without_programmes_after_iuran_is_for_two(desk: RulesOnly) -> None:
    typed = await answer_income(ask(), desk, "1.500.000")
    chosen = await pressed(desk, "hitung:1500000")

    assert isinstance(typed, Reply)
    assert "2 program" in typed.text
    assert "<b>Rp 11.400</b>" in typed.text
    assert "<b>Rp 11.400</b>" in chosen.text


async def test_iuran_with_an_unclear_income_keeps_the_two_programmes(desk: RulesOnly) -> None:
    reply = await answer_income(ask(), desk, "80rb sehari")

    assert isinstance(reply, Reply)
    assert action_of(reply, "25 hari kerja").startswith("hitung:2000000.2.")


def test_a_follow_up_answers_for_the_earlier_question(desk: RulesOnly) -> None:
    before = parse_premium_query("1,5jt 2 program ojol", today=TODAY)

    reply = answer_text(ask(), desk, "kalau 3 program?", before=before)

    assert "<b>Rp 43.400</b>" in reply.text


@pytest.mark.parametrize("text", cases("questions")["refused"])
async def test_every_refusal_says_why_and_shows_a_line_that_works(desk: RulesOnly, text: str) -> None:
    reply = await told(desk, text)

    assert "Contoh: <code>/hitung " in reply.text
    assert "Rp 0" not in reply.text


async def test_a_refusal_shows_markup_harmless(desk: RulesOnly) -> None:
    reply = await told(desk, "<b>&")

    assert "&lt;b&gt;&amp;" in reply.text


async def test_nothing_earned_leads_to_the_lowest_bracket(desk: RulesOnly) -> None:
    reply = await told(desk, "marbot tanpa gaji 2 program")
    answer = await pressed(desk, action_of(reply, "di bawah Rp 1.100.000"))

    assert "<b>Rp 8.400</b>" in answer.text


async def test_the_highest_bracket_says_that_more_pays_no_more(desk: RulesOnly) -> None:
    reply = await told(desk, "5 miliar 3 program", on=date(2027, 4, 1))

    assert "Rp 20.200.000 ke atas dasarnya sama" in reply.text
    assert "<b>Rp 627.800</b>" in reply.text


async def test_a_month_before_the_first_rules_is_said_to_be_unknown(desk: RulesOnly) -> None:
    reply = await told(desk, "1jt 2 program juni 2015")

    assert "tidak ada dalam catatan saya" in reply.text
    assert "1 Juli 2015" in reply.text
    assert "16.800" not in reply.text


async def test_a_doubtful_price_is_marked(desk: RulesOnly) -> None:
    reply = await told(desk, "1jt 2 program september 2020")

    assert "Perlu dikonfirmasi kantor: keringanan" in reply.text


def test_a_question_fits_a_button_and_reads_back() -> None:
    query = PremiumQuery(first_month=date(2026, 11, 1)).with_said(
        income=999_999_999_999_999,
        programmes=3,
        people=10_000_000,
        months=120,
        sector=Sector.TRANSPORT,
        payer=Payer.GOVERNMENT,
        first_month=date(2027, 1, 1),
    )

    action = query_action(query)

    assert len(action.encode()) <= 64
    assert read_action(action.removeprefix("hitung:"), today=TODAY) == query


@pytest.mark.parametrize(
    "data", ["x", "0", "-5", "1.2", "1.4.1.1...", "1.2.0.1...", "1.2.1.1.x..", "1.2.1.1...2613", "1.2.1.1....", "٣"]
)
async def test_a_button_that_nobody_made_is_refused(desk: RulesOnly, data: str) -> None:
    reply = await pressed(desk, f"hitung:{data}")

    assert reply.toast == "Tombol ini sudah tidak berlaku."


async def test_the_button_that_opens_the_calculation_asks_in_a_new_message(desk: RulesOnly) -> None:
    reply = await pressed(desk, "hitung")

    assert "Berapa penghasilan sebulan?" in reply.text
    assert not reply.edits

"""Claims about whole answers: the bot is asked as people ask, and what it says is read."""

import asyncio
import re
import tomllib
from pathlib import Path

import pytest

from bot.routes import commands_for
from domain.areas import load_area_book
from domain.metrics import load_metric_book
from domain.questions import load_subject_book
from tests.bot.conftest import OpenOffice

ROOT = Path(__file__).parent.parent.parent
CASES = [
    case
    for name in ("answers", "answers_ninth")
    for case in tomllib.loads((ROOT / f"tests/cases/questions/{name}.toml").read_text("utf-8"))["case"]
]
COMMAND = re.compile(r"(?<![\w/.])/([a-z]{3,})\b(?![./])")
LONGEST = 780  # about 700 where it is words; a reckoning says each share


async def answers_to(office, text):
    await office.worker.send(text)
    await office.worker.expect(lambda message: bool(message.text))
    return "\n".join(message.text for message in office.worker.new_answers)


@pytest.mark.parametrize("case", CASES, ids=[case["ask"] for case in CASES])
async def test_a_question_is_answered_with_what_is_true_that_day(open_office: OpenOffice, case) -> None:
    office = await open_office(on=case.get("on", "2026-11-24T09:00"))
    for earlier in case.get("before", ()):
        await answers_to(office, earlier)

    said = await answers_to(office, case["ask"])

    assert [words for words in case["holds"] if words not in said] == []
    assert [words for words in case.get("lacks", ()) if words in said] == []
    assert len(said) <= LONGEST


async def test_two_questions_in_one_message_are_both_answered(open_office: OpenOffice) -> None:
    office = await open_office()

    await office.worker.send("suami meninggal dpt brp dan syarat klaimnya apa")
    await office.worker.expect("Berkas klaim JKM")
    await asyncio.sleep(0)

    first, second = office.worker.new_answers
    assert "Rp 42 juta" in first.text
    assert "akta atau surat keterangan kematian" in second.text


async def test_after_eleven_minutes_a_further_question_has_no_subject(open_office: OpenOffice) -> None:
    office = await open_office()
    await answers_to(office, "gaji 2 juta brp")
    office.clock.forward(minutes=11)

    said = await answers_to(office, "syaratnya?")

    assert "NIK/KTP" not in said


async def test_a_button_of_a_subject_is_worked_out_like_the_question(open_office: OpenOffice) -> None:
    office = await open_office()
    await answers_to(office, "kurang berapa lagi bpu biar capai target")

    await office.worker.press("Capaian BPU")

    await office.worker.expect("69,98%")


def test_every_command_that_an_answer_names_exists() -> None:
    names = {name for command in commands_for(load_metric_book()) for name in (command.name, *command.aliases)}
    book = load_subject_book(areas=load_area_book(), metrics=load_metric_book())
    written = {subject.code: " ".join(line.text for line in subject.answer) for subject in book.subjects}
    replies = {path.name: path.read_text("utf-8") for path in (ROOT / "bot/replies").glob("*.py")}
    del replies["markup.py"]  # its slashes close tags

    named = {(where, command) for where, text in {**written, **replies}.items() for command in COMMAND.findall(text)}

    assert {(where, command) for where, command in named if command not in names} == set()


async def test_a_what_if_for_a_name_of_several_areas_goes_on_with_the_one_that_is_pressed(
    open_office: OpenOffice,
) -> None:
    office = await open_office()
    await answers_to(office, "kalau bpu pekalongan nambah 700 jadi berapa persen")

    await office.worker.press("Kantor Cabang Pekalongan")

    await office.worker.expect("73,12%")

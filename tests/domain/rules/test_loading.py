"""What a rule file may not say: each fault is named with its place."""

from pathlib import Path

import pytest

from domain.rules import Rulebook, RuleFileError

LAWS = '[pp1]\nname = "PP 1/2020"\nabout = "contoh"\naddress = "https://contoh"\n'
HEAD = "checked_on = 2026-11-23\n"
BRACKETS = """
[[brackets]]
since = 2020-01-01
regulation = "pp1"
certainty = "S"
rows = [{ from = "0", base = "10" }, { from = "20", base = "30" }]
"""
VERSION = '{ since = 2020-01-01, value = "5", regulation = "pp1", certainty = "S" }'


def rule(versions: str = VERSION, *, key: str = "a.b", unit: str = "rupiah", more: str = "") -> str:
    return f'\n[[rule]]\nkey = "{key}"\nlabel = "contoh"\nunit = "{unit}"\n{more}\nversions = [{versions}]\n'


def load(folder: Path, text: str) -> Rulebook:
    (folder / "regulations.toml").write_text(LAWS, "utf-8")
    (folder / "rules.toml").write_text(text, "utf-8")
    return Rulebook.load(folder)


def test_a_small_book_loads(tmp_path: Path) -> None:
    book = load(tmp_path, HEAD + rule() + BRACKETS)

    assert [entry.key for entry in book.all] == ["a.b"]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        (HEAD + BRACKETS + rule(more="until = 2021-01-01"), "until"),
        (HEAD + BRACKETS + "colour = 1", "colour"),
        (HEAD + BRACKETS + rule(VERSION.replace("certainty", "sure")), "sure"),
        (HEAD + BRACKETS + rule(VERSION.replace('value = "5"', "value = 5")), "value must be text in quotes"),
        (HEAD + BRACKETS + rule(VERSION.replace('"5"', '"5.5"')), "no value in rupiah"),
        (HEAD + BRACKETS + rule(VERSION.replace('"5"', '"-5"')), "no value in rupiah"),
        (HEAD + BRACKETS + rule(VERSION.replace('"5"', '"half"'), unit="share"), "no value in share"),
        (HEAD + BRACKETS + rule(VERSION.replace('value = "5", ', "")), "either value or ended"),
        (HEAD + BRACKETS + rule(VERSION.replace("pp1", "pp9")), "has no pp9"),
        (HEAD + BRACKETS + rule(VERSION.replace('"S"', '"maybe"')), "none of S, S-weak, B"),
        (HEAD + BRACKETS + rule(VERSION.replace(" }", ", acknowledged = 2020-01-02 }")), "only what lapses"),
        (HEAD + BRACKETS + rule(unit="dollar"), "'dollar' is none of"),
        (HEAD + BRACKETS + rule(f"{VERSION}, {VERSION}"), "sorted by their first day"),
        (HEAD + BRACKETS + rule(f"{VERSION}, {VERSION.replace('2020', '2019')}"), "sorted by their first day"),
        (HEAD + BRACKETS + rule(""), "sorted by their first day"),
        (HEAD + BRACKETS + rule(VERSION.replace('value = "5"', "ended = true")), "the first version needs a value"),
        (HEAD + BRACKETS + rule() + rule(), "two entries hold for the same"),
        (HEAD + BRACKETS + rule(more='when = { sector = ["transport"] }'), "nothing holds for other"),
        (HEAD + BRACKETS + rule(more='when = { sector = ["sea"] }'), "'sea' is none of"),
        (HEAD + BRACKETS + rule(more='when = { weather = ["rain"] }'), "weather"),
        (BRACKETS + rule(), "checked_on is missing"),
        (HEAD + rule(), "brackets"),
        (HEAD + rule() + BRACKETS + BRACKETS, "sorted by their first day"),
        (HEAD + rule() + BRACKETS.replace('from = "0"', 'from = "1"'), "begin at 0"),
        (HEAD + rule() + BRACKETS.replace('from = "20"', 'from = "0"'), "each bound once"),
        (HEAD + "rule = ", "rules.toml"),
    ],
)
def test_a_faulty_file_is_refused_by_name(tmp_path: Path, text: str, named: str) -> None:
    with pytest.raises(RuleFileError) as caught:
        load(tmp_path, text)

    assert named in str(caught.value)


def test_a_regulation_without_its_address_is_refused(tmp_path: Path) -> None:
    (tmp_path / "regulations.toml").write_text('[pp1]\nname = "PP 1/2020"\n', "utf-8")

    with pytest.raises(RuleFileError, match="pp1"):
        Rulebook.load(tmp_path)

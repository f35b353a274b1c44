"""Settings are read once, every fault is named at once in plain words, and nothing starts on a faulty one."""

import os
import re
import subprocess
import sys
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

import pytest

from bot.clocks import make_clock
from bot.settings import NO_TOKEN, Settings, SettingsFault, load_settings

ROOT = Path(__file__).parents[3]
TOKEN = "123456789:AAExampleExampleExampleExample"


@pytest.fixture(autouse=True)
def _nothing_set(monkeypatch, tmp_path):
    """No setting in the environment, no .env in the folder."""
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.chdir(tmp_path)


def faults(monkeypatch, **values: str) -> tuple[str, ...]:
    """Give the faults of these settings."""
    for name, value in values.items():
        monkeypatch.setenv(name, value)
    try:
        load_settings()
    except SettingsFault as fault:
        return fault.faults
    return ()


def test_a_token_is_all_that_is_needed(monkeypatch):
    monkeypatch.setenv("BOT_TOKEN", TOKEN)

    settings = load_settings()

    assert settings.telegram_api_url == "https://api.telegram.org"
    assert settings.database_path == Path("data/capaian.db")
    assert (settings.admin_ids, settings.timezone, settings.seed) == ((), "Asia/Jakarta", "pekalongan-2019")
    assert (settings.office, settings.backup_days, settings.proxy_url) == ("pekalongan", 14, None)


def test_the_environment_goes_before_the_file_and_empty_values_count_as_none(monkeypatch):
    Path(".env").write_text(f"BOT_TOKEN={TOKEN}\nADMIN_IDS=1, 2,2\nSEED=none\nTIMEZONE=\nUNKNOWN=x\n", "utf-8-sig")
    monkeypatch.setenv("SEED", "pekalongan-2019")
    monkeypatch.setenv("LOG_LEVEL", "")
    monkeypatch.setenv("BOT_TOKEN", " ")

    settings = load_settings(bot_token=TOKEN)

    assert settings.admin_ids == (1, 2)
    assert (settings.seed, settings.timezone, settings.log_level) == ("pekalongan-2019", "Asia/Jakarta", "INFO")


def test_all_faults_are_named_at_once(monkeypatch):
    found = faults(
        monkeypatch, BOT_TOKEN="abc", TELEGRAM_API_URL="localhost", DATABASE_URL="postgres://x", ADMIN_IDS="1,x",
        TIMEZONE="Mars/Base", SEED="y", LOG_LEVEL="loud", PROXY_URL="socks5://x", WEBHOOK_URL="y", LISTEN="a",
        BACKUP_DAYS="0", CLOCK="besok", OFFICE="Kota Baru",
    )  # fmt: skip

    assert [fault.split()[0] for fault in found] == [
        "TELEGRAM_API_URL", "BOT_TOKEN", "DATABASE_URL", "ADMIN_IDS", "TIMEZONE", "OFFICE", "SEED", "LOG_LEVEL",
        "PROXY_URL", "WEBHOOK_URL", "LISTEN", "BACKUP_DAYS", "CLOCK",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("BOT_TOKEN", "abc"),
        ("BOT_TOKEN", "123456789"),
        ("BOT_TOKEN", "123 456:abc"),
        ("TELEGRAM_API_URL", "127.0.0.1:8081"),
        ("TELEGRAM_API_URL", "http://"),
        ("TELEGRAM_API_URL", "http://a b"),
        ("TELEGRAM_API_URL", "http://x:99999"),
        ("OFFICE", "semarang"),
        ("TELEGRAM_API_URL", "http://127.0.0.1:8081/?a=b"),
        ("DATABASE_URL", "data/capaian.db"),
        ("DATABASE_URL", "sqlite://capaian.db"),
        ("DATABASE_URL", "sqlite:///"),
        ("DATABASE_URL", "sqlite:///data/"),
        ("DATABASE_URL", "postgresql://x/y"),
        ("ADMIN_IDS", "budi"),
        ("ADMIN_IDS", "1;2"),
        ("ADMIN_IDS", "-5"),
        ("ADMIN_IDS", "1.5"),
        ("TIMEZONE", "WIB"),
        ("TIMEZONE", "../../etc/passwd"),
        ("LOG_LEVEL", "verbose"),
        ("SEED", "Pekalongan"),
        ("PROXY_URL", "socks5://127.0.0.1:1"),
        ("LISTEN", "0.0.0.0"),
        ("LISTEN", "0.0.0.0:99999"),
        ("BACKUP_DAYS", "-1"),
        ("BACKUP_DAYS", "dua"),
        ("CLOCK", "2019"),
        ("CLOCK", "2019-12-19T09:00"),
        ("WEBHOOK_URL", "http://contoh.go.id/x"),
        ("WEBHOOK_SECRET", "kata rahasia"),
    ],
)
def test_each_fault_names_its_setting_and_shows_what_would_work(monkeypatch, name, value):
    found = faults(monkeypatch, **{"BOT_TOKEN": TOKEN, "WEBHOOK_SECRET": "x", name: value})

    assert len(found) == 1
    assert found[0].startswith(f"{name} ")
    assert re.search(r"Contoh|Pilihannya|Kosongkan", found[0])
    assert value not in found[0] or name == "SEED" or "Contoh" in found[0]


def test_a_webhook_needs_its_secret(monkeypatch):
    assert faults(monkeypatch, BOT_TOKEN=TOKEN, WEBHOOK_URL="https://contoh.go.id/x")[0].startswith("WEBHOOK_SECRET")


def test_a_file_that_is_no_text_is_told(monkeypatch):
    Path(".env").write_bytes("BOT_TOKEN=x".encode("utf-16"))

    assert faults(monkeypatch)[0].startswith(".env")


def test_each_line_that_is_no_setting_is_named_by_its_number_beside_the_other_faults(monkeypatch, caplog):
    Path(".env").write_text(f'BOT_TOKEN={TOKEN}\nini "rusak\n\nADMIN_IDS=x\nOPERATOR="Kantor\n', "utf-8")

    found = faults(monkeypatch)

    assert [fault.split(" tidak")[0].split(" harus")[0] for fault in found] == [
        ".env baris 2",
        ".env baris 5",
        "ADMIN_IDS",
    ]
    assert not any("rusak" in fault or "Kantor\n" in fault for fault in found)
    assert not caplog.records


def test_the_practice_clock_starts_at_its_day_and_runs_on(monkeypatch):
    given = {"BOT_TOKEN": TOKEN, "TELEGRAM_API_URL": "http://127.0.0.1:8081", "CLOCK": "2019-12-19T09:00"}
    for name, value in given.items():
        monkeypatch.setenv(name, value)

    clock = make_clock(load_settings())
    first, second = clock(), clock()

    assert first.isoformat().startswith("2019-12-19T09:00")
    assert first < second
    assert first.utcoffset().total_seconds() == 7 * 3600


def test_without_a_practice_day_the_clock_shows_the_offices_time(monkeypatch):
    monkeypatch.setenv("BOT_TOKEN", TOKEN)

    now = make_clock(load_settings())()

    assert now.utcoffset().total_seconds() == 7 * 3600
    assert abs((now - datetime.now(UTC)).total_seconds()) < 5


def test_what_must_never_be_logged_is_known(monkeypatch):
    settings = load_settings(
        bot_token=TOKEN, webhook_url="https://x.id/y", webhook_secret="s3cret", proxy_url="http://me:pass@p:1"
    )

    assert settings.secrets == (TOKEN, "s3cret", "pass")


def test_the_example_file_names_every_setting_once_with_its_default(monkeypatch):
    lines = (ROOT / ".env.example").read_text("utf-8").splitlines()
    named = [line.partition("=")[0] for line in lines if line and not line.startswith("#")]
    assert named == list(dict.fromkeys(named))
    assert set(named) == {name.upper() for name in Settings.model_fields}
    for above, line in pairwise(lines):
        assert not line or line.startswith("#") or above.startswith("# ")

    Path(".env").write_text("\n".join(lines), "utf-8")
    assert load_settings(bot_token=TOKEN) == load_settings(bot_token=TOKEN, _env_file=None)
    assert faults(monkeypatch) == (NO_TOKEN,)


def start(tmp_path, *arguments: str, **values: str) -> subprocess.CompletedProcess[str]:
    """Start the bot as a person does, in an empty folder."""
    kept = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT)}
    return subprocess.run(
        [sys.executable, "-m", "bot", *arguments], cwd=tmp_path, env=kept | values, capture_output=True, text=True,
        timeout=30, check=False,
    )  # fmt: skip


def test_faulty_settings_end_the_start_with_status_2_and_no_traceback(tmp_path):
    ended = start(tmp_path, BOT_TOKEN="abc", TIMEZONE="Mars", ADMIN_IDS="x")

    assert ended.returncode == 2
    assert "Traceback" not in ended.stderr
    assert all(name in ended.stderr for name in ("BOT_TOKEN", "TIMEZONE", "ADMIN_IDS"))


def test_a_server_of_ones_own_needs_a_token_too(tmp_path):
    ended = start(tmp_path, TELEGRAM_API_URL="http://127.0.0.1:1")

    assert (ended.returncode, "BOT_TOKEN" in ended.stderr) == (2, True)


@pytest.mark.parametrize("arguments", [["nonsense"], ["restore"], ["practice", "x"]])
def test_what_cannot_be_asked_is_told_what_can(tmp_path, arguments):
    ended = start(tmp_path, *arguments)

    assert (ended.returncode, "Cara pakai" in ended.stderr) == (2, True)


def test_a_copy_that_is_no_database_is_not_restored(tmp_path):
    (tmp_path / "foto.db").write_bytes(b"JFIF")

    ended = start(tmp_path, "restore", "foto.db")

    assert (ended.returncode, "foto.db bukan basis data bot ini" in ended.stderr) == (2, True)
    assert "Traceback" not in ended.stderr

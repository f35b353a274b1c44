"""The settings: read once from the environment or `.env`; every fault is named at once, in plain words."""

import logging
import re
from collections.abc import Sequence
from datetime import datetime
from io import StringIO
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from dotenv.parser import parse_stream
from pydantic import ValidationError, ValidationInfo, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from domain.areas import known_offices

TELEGRAM = "https://api.telegram.org"
ENV_FILE = ".env"
ENV_EXAMPLE = 'OPERATOR="Kantor Pekalongan"'
LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL")
SEEDS = ("pekalongan-2019", "none")

NO_TOKEN = "BOT_TOKEN belum diisi. Minta token ke @BotFather. Contoh: 123456789:AAExampleExampleExampleExample"

Address = tuple[str, int]
"""Host and port to listen on."""


class SettingsFault(Exception):
    """The settings cannot be used; each fault is one Indonesian sentence that starts with the setting's name."""

    def __init__(self, faults: Sequence[str]) -> None:
        super().__init__("\n".join(faults))
        self.faults = tuple(faults)


class Settings(BaseSettings):
    """What whoever runs the bot may choose. An empty value counts as none."""

    model_config = SettingsConfigDict(
        env_file=ENV_FILE, env_file_encoding="utf-8-sig", env_ignore_empty=True, extra="ignore", frozen=True,
        validate_default=True, hide_input_in_errors=True,
    )  # fmt: skip

    telegram_api_url: str = TELEGRAM
    bot_token: str = ""
    database_url: str = "sqlite:///data/capaian.db"
    admin_ids: Annotated[tuple[int, ...], NoDecode] = ()
    timezone: str = "Asia/Jakarta"
    operator: str = ""
    office: str = "pekalongan"
    seed: str = "pekalongan-2019"
    log_level: str = "INFO"
    proxy_url: str | None = None
    webhook_url: str | None = None
    webhook_secret: str | None = None
    listen: Annotated[Address | None, NoDecode] = None
    backup_days: Annotated[int, NoDecode] = 14
    clock: datetime | None = None

    @property
    def database_path(self) -> Path:
        """The database's file."""
        return Path(self.database_url.removeprefix("sqlite:///"))

    @property
    def zone(self) -> ZoneInfo:
        """The office's time zone."""
        return ZoneInfo(self.timezone)

    @property
    def secrets(self) -> tuple[str, ...]:
        """What must never be seen in a log."""
        password = urlsplit(self.proxy_url).password if self.proxy_url else None
        return tuple(secret for secret in (self.bot_token, self.webhook_secret, password) if secret)

    @field_validator("*", mode="before")
    @classmethod
    def _strip(cls, value: object) -> object:
        return value.strip() if isinstance(value, str) else value

    @field_validator("bot_token")
    @classmethod
    def _check_token(cls, value: str) -> str:
        if not value:
            raise ValueError(NO_TOKEN.removeprefix("BOT_TOKEN "))
        if not re.fullmatch(r"\d+:[\w-]{3,}", value, re.ASCII):
            raise ValueError("bukan bentuk token bot. Contoh: 123456789:AAExampleExampleExampleExample")
        return value

    @field_validator("telegram_api_url")
    @classmethod
    def _check_api(cls, value: str) -> str:
        if "?" in value or "#" in value:
            raise ValueError("tidak boleh memuat ? atau #. Contoh: http://127.0.0.1:8081")
        return _web_address(value.rstrip("/"), example="http://127.0.0.1:8081")

    @field_validator("database_url")
    @classmethod
    def _check_database(cls, value: str) -> str:
        if not re.fullmatch(r"sqlite:///[^?#]+", value) or value.endswith(("/", ":memory:")):
            raise ValueError("harus menunjuk sebuah berkas SQLite. Contoh: sqlite:///data/capaian.db")
        return value

    @field_validator("admin_ids", mode="before")
    @classmethod
    def _check_admins(cls, value: object) -> object:
        if not isinstance(value, str):
            return value
        parts = [part.strip() for part in value.split(",") if part.strip()]
        if not all(re.fullmatch(r"[1-9]\d{0,15}", part, re.ASCII) for part in parts):
            raise ValueError("harus berisi nomor id Telegram, dipisah koma. Contoh: 123456789,987654321")
        return tuple(dict.fromkeys(int(part) for part in parts))

    @field_validator("timezone")
    @classmethod
    def _check_zone(cls, value: str) -> str:
        try:
            ZoneInfo(value)
        except (LookupError, ValueError, OSError):
            raise ValueError("bukan nama zona waktu yang dikenal. Contoh: Asia/Jakarta") from None
        return value

    @field_validator("seed")
    @classmethod
    def _check_seed(cls, value: str) -> str:
        if value not in SEEDS:
            raise ValueError(f"tidak dikenal. Pilihannya: {', '.join(SEEDS)}")
        return value

    @field_validator("office")
    @classmethod
    def _check_office(cls, value: str) -> str:
        if not re.fullmatch(r"[a-z0-9-]+", value):
            raise ValueError("harus kode kantor dengan huruf kecil. Contoh: pekalongan")
        if value not in known_offices():
            raise ValueError(f"tidak dikenal. Pilihannya: {', '.join(known_offices())}")
        return value

    @field_validator("log_level")
    @classmethod
    def _check_level(cls, value: str) -> str:
        if value.upper() not in LEVELS:
            raise ValueError(f"tidak dikenal. Pilihannya: {', '.join(LEVELS)}")
        return value.upper()

    @field_validator("proxy_url")
    @classmethod
    def _check_proxy(cls, value: str | None) -> str | None:
        return value and _web_address(value, example="http://127.0.0.1:3128")

    @field_validator("webhook_url")
    @classmethod
    def _check_webhook(cls, value: str | None, known: ValidationInfo) -> str | None:
        if value and known.data.get("telegram_api_url") == TELEGRAM and not value.startswith("https://"):
            raise ValueError(
                "harus diawali https://, begitu syarat Telegram. Contoh: https://bot.contoh.go.id/telegram"
            )
        return value and _web_address(value, example="https://bot.contoh.go.id/telegram")

    @field_validator("webhook_secret")
    @classmethod
    def _check_secret(cls, value: str | None, known: ValidationInfo) -> str | None:
        if value is None and known.data.get("webhook_url"):
            raise ValueError("wajib diisi bila WEBHOOK_URL diisi. Contoh: k4ta-rahasia-yang-panjang")
        if value and not re.fullmatch(r"[\w-]{1,256}", value, re.ASCII):
            raise ValueError("hanya boleh huruf, angka, _ dan -, paling banyak 256. Contoh: k4ta-rahasia-yang-panjang")
        return value

    @field_validator("listen", mode="before")
    @classmethod
    def _check_listen(cls, value: object) -> object:
        if not isinstance(value, str):
            return value
        host, _, port = value.rpartition(":")
        if not re.fullmatch(r"[1-9]\d{0,4}", port, re.ASCII) or int(port) > 65535:
            raise ValueError("harus alamat dan port. Contoh: 0.0.0.0:8443")
        return host.strip("[]") or "0.0.0.0", int(port)

    @field_validator("backup_days", mode="before")
    @classmethod
    def _check_backups(cls, value: object) -> object:
        if isinstance(value, str) and not re.fullmatch(r"[1-9]\d{0,3}", value, re.ASCII):
            raise ValueError("harus bilangan hari, paling sedikit 1. Contoh: 14")
        return value

    @field_validator("clock", mode="before")
    @classmethod
    def _check_clock(cls, value: object, known: ValidationInfo) -> object:
        if value is None:
            return None
        try:
            start = datetime.fromisoformat(str(value))
        except ValueError:
            raise ValueError("harus hari dan jam. Contoh: 2019-12-19T09:00") from None
        if known.data.get("telegram_api_url") == TELEGRAM and known.data.get("bot_token"):
            raise ValueError("hanya untuk latihan, tidak boleh dipakai dengan Telegram yang sebenarnya. Kosongkan.")
        return start


def load_settings(**given: Any) -> Settings:
    """Read the settings: `given` (by lower-case name) goes before the environment, and that before `.env`.

    Raises SettingsFault with every fault.
    """
    # Its own words on a broken line are English.
    logging.getLogger("dotenv.main").setLevel(logging.ERROR)
    try:
        broken = _broken_lines()
        settings = Settings(**given)
    except ValidationError as error:
        faults = [_fault(dict(item)) for item in error.errors(include_url=False)]
        raise SettingsFault([*broken, *faults]) from None
    except UnicodeDecodeError:
        raise SettingsFault([".env bukan berkas teks UTF-8. Simpan ulang sebagai teks UTF-8."]) from None
    except OSError:
        raise SettingsFault([".env tidak bisa dibaca. Periksa izin berkasnya."]) from None
    if broken:
        raise SettingsFault(broken)
    return settings


def _broken_lines() -> list[str]:
    """Name each line of `.env` that is no setting, by its number alone: what stands in it may be a secret."""
    try:
        written = Path(ENV_FILE).read_text("utf-8-sig")
    except FileNotFoundError:
        return []
    lines = [binding.original.line for binding in parse_stream(StringIO(written)) if binding.error]
    return [f".env baris {line} tidak terbaca. Contoh baris yang benar: {ENV_EXAMPLE}" for line in lines]


def _fault(item: dict[str, Any]) -> str:
    name = str(item["loc"][0]).upper()
    reason = item.get("ctx", {}).get("error", "tidak bisa dibaca. Lihat contohnya di .env.example")
    return f"{name} {reason}"


def _web_address(value: str, *, example: str) -> str:
    try:
        parts = urlsplit(value)
        is_good = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        is_good = False
    if not is_good or re.search(r"\s", value):
        raise ValueError(f"bukan alamat http:// atau https://. Contoh: {example}")
    return value

"""`python -m bot`: start the bot; without a token, the practice room. Also `restore FILE` and `practice [PORT]`."""

import asyncio
import signal
import sys
from collections.abc import Callable, Coroutine, Sequence
from pathlib import Path
from typing import Any

from bot.clocks import make_clock
from bot.complaints import EXPECTED, complaint
from bot.launcher import PORT, TOKEN, RoomClosed, furnish, practice_room, practice_settings, welcome
from bot.logs import set_up_logs
from bot.settings import NO_TOKEN, TELEGRAM, Settings, SettingsFault, load_settings
from storage.backups import restore
from storage.migrating import newest_schema

USAGE = """Cara pakai:
  python -m bot                  menjalankan bot; tanpa BOT_TOKEN membuka ruang latihan
  python -m bot practice [PORT]  membuka ruang latihan
  python -m bot restore BERKAS   mengembalikan salinan cadangan basis data"""

FAILED = 2


def main(arguments: Sequence[str]) -> int:
    """Do what the arguments ask; give the exit status."""
    try:
        match arguments:
            case []:
                return _start()
            case ["practice"]:
                return _practise(PORT)
            case ["practice", port] if port.isdecimal() and 0 < int(port) < 65536:
                return _practise(int(port))
            case ["restore", file]:
                return _restore(Path(file))
            case _:
                print(USAGE, file=sys.stderr)
                return FAILED
    except (*EXPECTED, RoomClosed) as error:
        print(str(error) if isinstance(error, RoomClosed) else complaint(error), file=sys.stderr)
        return FAILED
    except KeyboardInterrupt:
        return 0


def _start() -> int:
    try:
        settings = load_settings()
    except SettingsFault as fault:
        # Nothing but the token is missing, and no server of one's own is named: somebody is trying the bot out.
        if fault.faults != (NO_TOKEN,) or load_settings(bot_token=TOKEN, clock=None).telegram_api_url != TELEGRAM:
            raise
        return _practise(PORT)
    return _run(settings, is_real=True)


def _practise(port: int) -> int:
    settings = practice_settings(port)
    with practice_room(port, settings.database_path) as url:
        asyncio.run(furnish(settings, make_clock(settings)()))
        print(welcome(settings, url), flush=True)
        return _run(settings, is_real=False)


def _restore(file: Path) -> int:
    settings = load_settings(bot_token=TOKEN, clock=None)
    kept = restore(file, settings.database_path, known_schema=newest_schema())
    print(f"Basis data {settings.database_path} sekarang berisi salinan {file}.")
    if kept is not None:
        print(f"Isi yang lama disimpan di {kept}.")
    return 0


def _run(settings: Settings, *, is_real: bool) -> int:
    # Imported here: faulty settings are named, and copies restored, without loading the whole bot.
    from bot.app import run

    set_up_logs(settings.log_level, secrets=settings.secrets)
    _runner()(run(settings, make_clock(settings), tell_ready=_tell_ready if is_real else None))
    return 0


def _tell_ready(username: str) -> None:
    print(f"Bot @{username} sudah menyala dan siap menjawab. Berhenti: Ctrl-C", flush=True)


def _runner() -> Callable[[Coroutine[Any, Any, None]], None]:
    try:
        import uvloop
    except ImportError:
        return asyncio.run
    return uvloop.run


def _leave(*_: object) -> None:
    """End in good order also before and after the bot itself listens for signals."""
    raise SystemExit(0)


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, _leave)
    sys.exit(main(sys.argv[1:]))

"""Runs the server alone: `python -m simulator --port 8081 --token 123:abc`, with `--room` also the chat page."""

import argparse
import asyncio
import signal
import sys
import time
from pathlib import Path

from simulator.history import History
from simulator.room import free_port, open_room
from simulator.simulation import TOKEN, USERNAME, Simulator

FAILED = 2
_EPOCH = 1_700_000_000


def main() -> int:
    """Read the arguments and serve until told to stop."""
    choice = _arguments().parse_args()
    if choice.room and choice.host not in ("127.0.0.1", "localhost"):
        print("Ruang latihan hanya untuk komputer ini sendiri: pakai --host 127.0.0.1.", file=sys.stderr)
        return FAILED
    try:
        port = free_port(choice.host, choice.port) if choice.room else choice.port
        with asyncio.Runner(loop_factory=_loop_factory()) as runner:
            runner.run(_serve(choice, port))
    except OSError as error:
        print(f"Tidak bisa membuka port {choice.port}: {error.strerror or error}", file=sys.stderr)
        return FAILED
    return 0


def _arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m simulator", description=__doc__)
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8081, help="with --room the next free one, if it is taken")
    parser.add_argument("--token", default=TOKEN)
    parser.add_argument("--username", default=USERNAME)
    parser.add_argument("--name", default="Ruang latihan", help="the bot's name")
    parser.add_argument("--room", action="store_true", help="with the chat page")
    parser.add_argument("--history", type=Path, help="with --room: the file that keeps what was said")
    parser.add_argument("--beside", action="store_true", help="end when standard input does: with whoever started it")
    return parser


async def _serve(choice: argparse.Namespace, port: int) -> None:
    # Numbers go on from where an earlier run cannot have come: a bot with a memory sees no update twice.
    now = int(time.time())
    simulator = Simulator(
        token=choice.token, host=choice.host, port=port, username=choice.username, name=choice.name, keep_calls=False,
        first_update_id=now, first_message_id=now - _EPOCH,
    )  # fmt: skip
    history = _open_room(simulator, choice.history) if choice.room else None
    stopped = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stopped.set)
    async with simulator:
        if port != choice.port:
            print(f"Port {choice.port} sedang dipakai program lain, jadi dipakai port {port}.", flush=True)
        print(f"{'Ruang latihan' if choice.room else 'Bot API'}: {simulator.url}", flush=True)
        keeping = asyncio.create_task(history.run()) if history else None
        if choice.beside:
            asyncio.get_running_loop().add_reader(sys.stdin, stopped.set)
        await stopped.wait()
        if keeping is not None:
            keeping.cancel()


def _open_room(simulator: Simulator, file: Path | None) -> History | None:
    """Furnish the room, with what was said there before."""
    open_room(simulator)
    if file is None:
        return None
    history = History(simulator.world, file)
    history.recall()
    simulator.closing.append(history.save)
    return history


def _loop_factory() -> "type[asyncio.AbstractEventLoop] | None":
    """uvloop's loop where there is one: it serves half as many calls again."""
    try:
        import uvloop
    except ImportError:
        return None
    return uvloop.Loop


if __name__ == "__main__":
    sys.exit(main())

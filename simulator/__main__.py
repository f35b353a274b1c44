"""Runs the server alone: `python -m simulator --port 8081 --token 123:abc`, with `--room` also the chat page."""

import argparse
import asyncio
import signal
import sys
import time

from simulator.simulation import TOKEN, USERNAME, Simulator

_EPOCH = 1_700_000_000


def main() -> int:
    """Read the arguments and serve until told to stop."""
    parser = argparse.ArgumentParser(prog="python -m simulator", description=__doc__)
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8081)
    parser.add_argument("--token", default=TOKEN)
    parser.add_argument("--username", default=USERNAME)
    parser.add_argument("--room", action="store_true", help="with the chat page")
    asyncio.run(_serve(parser.parse_args()))
    return 0


async def _serve(choice: argparse.Namespace) -> None:
    # Numbers go on from where an earlier run cannot have come: a bot with a memory sees no update twice.
    now = int(time.time())
    simulator = Simulator(
        token=choice.token, host=choice.host, port=choice.port, username=choice.username, keep_calls=False,
        first_update_id=now, first_message_id=now - _EPOCH,
    )  # fmt: skip
    if choice.room:
        from simulator.room import open_room

        open_room(simulator)
    stopped = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stopped.set)
    async with simulator:
        if not choice.room:
            print(f"Bot API: {simulator.url}", flush=True)
        await stopped.wait()


if __name__ == "__main__":
    sys.exit(main())

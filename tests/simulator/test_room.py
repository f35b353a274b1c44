"""The practice room: who may reach it, what it serves, where it opens."""

import asyncio
import contextlib
import socket
import sys

import aiohttp

from simulator.room import PERSONAS, free_port


async def test_only_this_machine_and_this_page_get_in(room):
    async with aiohttp.ClientSession() as session:

        async def status(path="/", **headers):
            async with session.get(room.url + path, headers=headers) as answer:
                return answer.status

        assert await status() == 200
        assert await status(Host="jahat.example") == 403
        assert await status(Origin="https://jahat.example") == 403
        assert await status("/simulator/calls", Origin=room.url) == 200
        assert await status("/page/room.css") == 200
        assert await status("/page/..%2froom.py") == 404
        assert await status("/tidak/ada") == 404
        async with session.get(room.url + "/") as answer:
            assert "default-src 'self'" in answer.headers["Content-Security-Policy"]


async def test_the_page_asks_for_nothing_from_elsewhere(room):
    async with aiohttp.ClientSession() as session:
        for name in ("", "page/app.js", "page/bubbles.js", "page/composer.js", "page/wire.js", "page/room.css"):
            async with session.get(f"{room.url}/{name}") as answer:
                text = await answer.text()
            assert 'src="http' not in text
            assert "url(http" not in text
            assert "innerHTML" not in text


async def test_a_document_is_a_download_under_its_own_name(room):
    ratna = room.person(1001)
    sent = await ratna.send_document("laporan é.html", b"<script>")
    async with aiohttp.ClientSession() as session, session.get(f"{room.url}/room/file/{sent.file_id}") as answer:
        assert answer.content_type == "application/octet-stream"
        assert answer.headers["Content-Disposition"].startswith("attachment")


async def test_a_foreign_page_cannot_act_through_pictures_and_forms(room):
    foreign = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors"}
    link = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate"}
    async with aiohttp.ClientSession() as session:

        async def status(path, headers):
            async with session.get(room.url + path, headers=headers) as answer:
                return answer.status

        assert await status(f"/bot{room.token}/logOut", foreign) == 403
        assert await status("/simulator/heal", foreign) == 403
        assert await status("/simulator/heal", link) == 403
        assert await status("/", link) == 200
    assert room.calls == []


async def test_the_people_of_the_room_are_there(room):
    assert [(each.id, each.role) for each in PERSONAS] == [(1001, "Admin"), (1002, "Petugas"), (1003, "Warga")]
    assert {1001, 1002, 1003, -2001} <= set(room.world.chats)


def test_a_taken_port_gives_the_next():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert free_port("127.0.0.1", port) > port


async def start(*arguments):
    return await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "simulator",
        *arguments,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )


async def test_the_room_alone_says_in_words_that_its_port_is_taken_and_opens_beside_it():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        program = await start("--room", "--port", str(port))
        try:
            async with asyncio.timeout(15):
                complaint = (await program.stdout.readline()).decode()
                address = (await program.stdout.readline()).decode().split()[-1]
            async with aiohttp.ClientSession() as session, session.get(address) as answer:
                assert "Ruang latihan" in await answer.text()
        finally:
            with contextlib.suppress(ProcessLookupError):
                program.terminate()
            await program.communicate()
    assert complaint.startswith(f"Port {port} sedang dipakai program lain")
    assert program.returncode == 0


async def test_the_room_does_not_open_to_the_network():
    program = await start("--room", "--host", "0.0.0.0")
    _, said = await program.communicate()
    assert program.returncode == 2
    assert said.decode().startswith("Ruang latihan hanya untuk komputer ini sendiri")

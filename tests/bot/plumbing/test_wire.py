"""The hot wire reads every shape of answer, keeps its lines, and says so when one breaks."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.wire import Wire, WireBroken

OK = b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello"


class Line(asyncio.Protocol):
    """A server's end of a connection: plays what it is told for each call that comes."""

    def __init__(self, play: Callable[["Line"], None], lines: list["Line"]) -> None:
        self.play = play
        self.calls: list[bytes] = []
        self.lines = lines

    def connection_made(self, transport) -> None:
        self.transport = transport
        self.lines.append(self)

    def data_received(self, data: bytes) -> None:
        self.calls.append(data)
        self.play(self)


@asynccontextmanager
async def wired(play: Callable[[Line], None], limit: int = 10) -> AsyncIterator[tuple[Wire, list[Line]]]:
    """A wire to a server that plays this."""
    lines: list[Line] = []
    server = await asyncio.get_running_loop().create_server(lambda: Line(play, lines), "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    wire = Wire(f"http://127.0.0.1:{port}", limit=limit, user_agent="test")
    yield wire, lines
    await wire.close()
    for line in lines:
        line.transport.close()
    server.close()
    await server.wait_closed()
    await asyncio.sleep(0)


def plays(*pieces: bytes, closes: bool = False) -> Callable[[Line], None]:
    """Answer each call in these pieces."""

    def play(line: Line) -> None:
        for piece in pieces:
            line.transport.write(piece)
        if closes:
            line.transport.close()

    return play


async def test_a_call_is_a_form_posted_over_a_line_that_is_kept():
    async with wired(plays(OK)) as (wire, lines):
        assert [await wire.post("/bot1:a/getMe", "a=1", 5) for _ in range(3)] == [(200, b"hello")] * 3

    assert len(lines) == 1
    head, _, body = lines[0].calls[0].partition(b"\r\n\r\n")
    assert head.startswith(b"POST /bot1:a/getMe HTTP/1.1\r\nHost: 127.0.0.1:")
    assert b"\r\nContent-Length: 3" in head
    assert body == b"a=1"


@pytest.mark.parametrize(
    ("pieces", "closes", "kept"),
    [
        ((b"HTTP/1.1 200 OK\r\ncontent-length:5\r\n\r\n", b"hello"), False, True),
        (
            (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhe\r\n", b"3;x=y\r\nllo\r\n0\r\n\r\n"),
            False,
            True,
        ),
        ((b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\nA: b\r\n\r\n",), False, False),
        ((b"HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 5\r\n\r\nhello",), False, False),
        ((b"HTTP/1.0 200 OK\r\nContent-Length: 5\r\n\r\nhello",), False, False),
        ((b"HTTP/1.1 200 OK\r\n\r\nhel", b"lo"), True, False),
        ((b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhelloand more",), False, False),
    ],
)
async def test_every_shape_of_answer_is_read(pieces, closes, kept):
    async with wired(plays(*pieces, closes=closes)) as (wire, lines):
        assert await wire.post("/x", "", 5) == (200, b"hello")
        assert await wire.post("/x", "", 5) == (200, b"hello")

    assert len(lines) == (1 if kept else 2)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(body=st.binary(max_size=60), sizes=st.lists(st.integers(1, 9), min_size=1), is_chunked=st.booleans())
def test_an_answer_is_read_however_it_is_cut_up(body, sizes, is_chunked):
    if is_chunked:
        whole = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
        whole += b"".join(b"%x\r\n%b\r\n" % (len(part), part) for part in (body[:7], body[7:]) if part) + b"0\r\n\r\n"
    else:
        whole = b"HTTP/1.1 404 Not Found\r\nContent-Length: %d\r\n\r\n%b" % (len(body), body)

    async def play_cut(line: Line) -> None:
        at, turn = 0, 0
        while at < len(whole):
            size = sizes[turn % len(sizes)]
            line.transport.write(whole[at : at + size])
            at, turn = at + size, turn + 1
            await asyncio.sleep(0)

    async def ask() -> tuple[int, bytes]:
        playing: list[asyncio.Future[None]] = []
        async with wired(lambda line: playing.append(asyncio.ensure_future(play_cut(line)))) as (wire, _):
            answer = await wire.post("/x", "", 5)
            await asyncio.gather(*playing)
            return answer

    assert asyncio.run(ask()) == (200 if is_chunked else 404, body)


@pytest.mark.parametrize(
    "pieces", [(), (b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhello",), (b"nonsense\r\n\r\n",), (b"\r\n\r\n",)]
)
async def test_a_line_that_breaks_off_is_told(pieces):
    async with wired(plays(*pieces, closes=True)) as (wire, _):
        with pytest.raises(WireBroken):
            await wire.post("/x", "", 5)


async def test_chunks_that_make_no_sense_are_told():
    async with wired(plays(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nhello\r\n")) as (wire, _):
        with pytest.raises(WireBroken):
            await wire.post("/x", "", 5)


async def test_a_line_on_which_the_server_hung_up_meanwhile_is_replaced_without_a_word():
    async with wired(plays(OK)) as (wire, lines):
        await wire.post("/x", "", 5)
        lines[0].transport.abort()
        assert await wire.post("/x", "", 5) == (200, b"hello")
        lines[1].play = lambda line: line.transport.abort()

        assert await wire.post("/x", "", 5) == (200, b"hello")

    assert len(lines) == 3


async def test_what_comes_unasked_costs_the_line_and_no_answer():
    async with wired(plays(OK)) as (wire, lines):
        await wire.post("/x", "", 5)
        lines[0].transport.write(b"HTTP/1.1 408 Request Timeout\r\nContent-Length: 0\r\n\r\n")
        await asyncio.sleep(0.05)

        assert await wire.post("/x", "", 5) == (200, b"hello")

    assert len(lines) == 2


async def test_silence_ends_in_a_time_out_and_costs_the_line():
    async with wired(plays()) as (wire, lines):
        with pytest.raises(TimeoutError):
            await wire.post("/x", "", 0.1)
        lines[0].play = plays(OK)
        for line in lines:
            line.play = plays(OK)
        with pytest.raises(TimeoutError):
            await wire.post("/x", "", 0.1)

    assert len(lines) == 2


async def test_nobody_there_is_an_error_of_the_system():
    wire = Wire("http://127.0.0.1:1", limit=2, user_agent="test")

    with pytest.raises(OSError):
        await wire.post("/x", "", 5)


async def test_no_more_lines_than_allowed_and_all_calls_get_through():
    def late(line: Line) -> None:
        asyncio.get_running_loop().call_later(0.01, line.transport.write, OK)

    async with wired(late, limit=3) as (wire, lines):
        answers = await asyncio.gather(*(wire.post("/x", "", 5) for _ in range(50)))

    assert answers == [(200, b"hello")] * 50
    assert len(lines) == 3


async def test_a_call_that_is_given_up_frees_its_place():
    async with wired(plays(), limit=1) as (wire, lines):
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.05):
                await wire.post("/x", "", 5)
        with pytest.raises(TimeoutError):
            await wire.post("/x", "", 0.05)

    assert len(lines) == 2

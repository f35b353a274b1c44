"""Several pictures or documents in one message: sendMediaGroup."""

from typing import Any

from simulator.methods.content import caption_content, media_content
from simulator.methods.sending import place_of
from simulator.params import Params
from simulator.refusals import bad
from simulator.world import Message, World

FEWEST, MOST = 2, 10


def send_media_group(world: World, params: Params) -> list[Message]:
    """sendMediaGroup: each part a message of its own, held together by `media_group_id`; checked whole, then sent."""
    chat = world.open_chat(params.chat_id())
    media = params.data("media")
    if not isinstance(media, list):
        raise bad("expected an Array of InputMedia")
    if not FEWEST <= len(media) <= MOST:
        raise bad(f"there must be from {FEWEST} to {MOST} items in the album" if media else "media is empty")
    if len({item.get("type") for item in media if isinstance(item, dict)}) > 1:
        raise bad("document can't be mixed with other media types")
    place = place_of(chat, params)
    parts = [_part(world, params, item) for item in media]
    album = {"media_group_id": str(world.new_number())}
    return [world.new_message(chat, world.me(), {**place, **album, **part}) for part in parts]


def _part(world: World, params: Params, item: Any) -> dict[str, Any]:
    if not isinstance(item, dict) or item.get("type") not in ("photo", "document"):
        raise bad("can't parse InputMedia: type is unsupported")
    return media_content(world, params, item["type"], str(item.get("media", ""))) | caption_content(Params(item))

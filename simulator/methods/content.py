"""What a message holds: texts, captions, files and keyboards, read from a call and checked."""

from typing import Any

from simulator.entities import Entity, find_entities, trim, width
from simulator.files import PHOTO_LIMIT, StoredFile, picture_size
from simulator.hypertext import parse_html
from simulator.keyboards import Markup, check_markup
from simulator.markdown import parse_markdown, parse_markdown_v2
from simulator.params import Params, Upload
from simulator.refusals import Refusal, bad
from simulator.world import Chat, World

TEXT_LIMIT = 4096
CAPTION_LIMIT = 1024
SOURCE_LIMIT = 1 << 15
"""The bytes of a text before its formatting is read."""
ENTITY_LIMIT = 100
"""What formats more than that is dropped without a word."""
LONGEST_SIDES = 10_000

_PARSERS = {"html": parse_html, "markdownv2": parse_markdown_v2, "markdown": parse_markdown}


def formatted(source: str, parse_mode: str, entities: Any) -> tuple[str, list[Entity]]:
    """Read a text in a parse mode, or with entities of its own."""
    if len(source) * 4 > SOURCE_LIMIT and len(source.encode("utf-8", "surrogatepass")) > SOURCE_LIMIT:
        raise bad("text is too long")
    mode = parse_mode.lower()
    if mode in ("", "none") or not source:
        text, found = source, list(entities or ())
    elif mode in _PARSERS:
        text, found = _PARSERS[mode](source)
    else:
        raise bad("unsupported parse_mode")
    text, found = trim(text, found)
    return text, find_entities(text, found)[:ENTITY_LIMIT]


def text_content(params: Params) -> dict[str, Any]:
    """A text message's content."""
    source = params.text("text")
    if not source:
        raise bad("message text is empty")
    text, entities = formatted(source, params.text("parse_mode"), params.data("entities"))
    if not text:
        raise bad("text must be non-empty")
    if width(text) > TEXT_LIMIT:
        raise bad("message is too long")
    return {"text": text, "entities": entities} if entities else {"text": text}


def caption_content(values: Params) -> dict[str, Any]:
    """A caption's content; none where there is no caption."""
    text, entities = formatted(values.text("caption"), values.text("parse_mode"), values.data("caption_entities"))
    if width(text) > CAPTION_LIMIT:
        raise bad("message caption is too long")
    if not text:
        return {}
    return {"caption": text, "caption_entities": entities} if entities else {"caption": text}


def keyboard(params: Params, chat: Chat) -> Markup | None:
    """The call's keyboard."""
    return check_markup(params.data("reply_markup"), private=chat.kind == "private")


def media_content(world: World, params: Params, field: str, value: str) -> dict[str, Any]:
    """A photo or a document: uploaded, or known by its id."""
    upload = _upload(params, field, value)
    if upload is not None:
        stored = _keep_photo(world, upload) if field == "photo" else _keep_document(world, upload)
    elif not value:
        raise bad(f"there is no {field} in the request")
    elif value.startswith(("http://", "https://")):
        raise bad("failed to get HTTP URL content")
    else:
        stored = _known(world, field, value)
    return photo_json(stored) if field == "photo" else document_json(stored)


def photo_json(stored: StoredFile) -> dict[str, Any]:
    """A picture as it stands in a message."""
    width_, height = stored.size
    return {"photo": [{**_file_json(stored), "width": width_, "height": height}]}


def document_json(stored: StoredFile) -> dict[str, Any]:
    """A document as it stands in a message."""
    return {"document": {**_file_json(stored), "file_name": stored.name, "mime_type": stored.media_type}}


def _file_json(stored: StoredFile) -> dict[str, Any]:
    return {"file_id": stored.id, "file_unique_id": stored.unique_id, "file_size": len(stored.content)}


def _upload(params: Params, field: str, value: str) -> Upload | None:
    if value.startswith("attach://"):
        name = value.removeprefix("attach://")
        if name not in params.uploads:
            raise bad(f"file not found in the request: {name}")
        return params.uploads[name]
    return params.uploads.get(field)


def _keep_photo(world: World, upload: Upload) -> StoredFile:
    if len(upload.content) > PHOTO_LIMIT:
        raise Refusal(413, "Request Entity Too Large")
    size = picture_size(upload.content)
    if size is None:
        raise bad("IMAGE_PROCESS_FAILED")
    if sum(size) > LONGEST_SIDES or max(size) > 20 * min(size):
        raise bad("PHOTO_INVALID_DIMENSIONS")
    return world.files.keep(upload.content, upload.name, media_type=upload.media_type, is_photo=True, size=size)


def _keep_document(world: World, upload: Upload) -> StoredFile:
    if not upload.content:
        raise bad("file must be non-empty")
    return world.files.keep(upload.content, upload.name, media_type=upload.media_type)


def _known(world: World, field: str, file_id: str) -> StoredFile:
    stored = world.files.by_id(file_id)
    if stored is None:
        raise bad("wrong remote file identifier specified: can't unserialize it. Wrong last symbol")
    if stored.is_photo != (field == "photo"):
        kind = "Photo" if stored.is_photo else "Document"
        raise bad(f"can't use file of type {kind} as {field.capitalize()}")
    return stored

"""Files at the server: kept in memory, known by file id, fetched by path."""

import secrets
from dataclasses import dataclass
from mimetypes import guess_extension, guess_type

DOWNLOAD_LIMIT = 20 * 1024 * 1024
PHOTO_LIMIT = 10 * 1024 * 1024
UPLOAD_LIMIT = 50 * 1024 * 1024
SHELF_LIMIT = 512 * 1024 * 1024
"""All files together; the oldest make room."""


@dataclass(frozen=True, slots=True)
class StoredFile:
    """One file; `path` is what getFile gives."""

    id: str
    unique_id: str
    path: str
    name: str
    media_type: str
    content: bytes
    is_photo: bool
    size: tuple[int, int] = (0, 0)


class FileShelf:
    """All files, by id and by path."""

    def __init__(self) -> None:
        self._by_id: dict[str, StoredFile] = {}
        self._by_path: dict[str, StoredFile] = {}
        self._count = 0
        self._bytes = 0

    def keep(
        self, content: bytes, name: str, *, media_type: str = "", is_photo: bool = False, size: tuple[int, int] = (0, 0)
    ) -> StoredFile:
        """Take a file in."""
        media_type = media_type or guess_type(name)[0] or "application/octet-stream"
        suffix = "." + name.rsplit(".", 1)[1] if "." in name else guess_extension(media_type) or ""
        folder = "photos" if is_photo else "documents"
        self._count += 1
        path = f"{folder}/file_{self._count}{suffix}"
        kind = "AgACAgU" if is_photo else "BQACAgU"
        stored = StoredFile(
            kind + secrets.token_urlsafe(24), secrets.token_urlsafe(8), path, name, media_type, content, is_photo, size
        )
        self._by_id[stored.id] = stored
        self._by_path[path] = stored
        self._bytes += len(content)
        while self._bytes > SHELF_LIMIT:
            self._drop(next(iter(self._by_id.values())))
        return stored

    def put_back(self, stored: StoredFile) -> None:
        """Take in a file that an earlier run kept, under its old id and path."""
        self._by_id[stored.id] = self._by_path[stored.path] = stored
        self._bytes += len(stored.content)
        number = stored.path.rpartition("file_")[2].partition(".")[0]
        self._count = max(self._count, int(number) if number.isdecimal() else 0)

    def _drop(self, stored: StoredFile) -> None:
        del self._by_id[stored.id], self._by_path[stored.path]
        self._bytes -= len(stored.content)

    def by_id(self, file_id: str) -> StoredFile | None:
        """Find a file by its id."""
        return self._by_id.get(file_id)

    def by_path(self, path: str) -> StoredFile | None:
        """Find a file by the path that getFile gave."""
        return self._by_path.get(path)


def picture_size(content: bytes) -> tuple[int, int] | None:
    """Width and height of a PNG, JPEG or GIF; None where it is none of them."""
    if content[:8] == b"\x89PNG\r\n\x1a\n" and len(content) >= 24:
        return int.from_bytes(content[16:20], "big"), int.from_bytes(content[20:24], "big")
    if content[:3] == b"GIF" and len(content) >= 10:
        return int.from_bytes(content[6:8], "little"), int.from_bytes(content[8:10], "little")
    if content[:2] == b"\xff\xd8":
        return _jpeg_size(content)
    return None


def _jpeg_size(content: bytes) -> tuple[int, int] | None:
    position = 2
    while position + 9 < len(content) and content[position] == 0xFF:
        marker = content[position + 1]
        if marker in range(0xC0, 0xD0) and marker not in (0xC4, 0xC8, 0xCC):
            height = int.from_bytes(content[position + 5 : position + 7], "big")
            return int.from_bytes(content[position + 7 : position + 9], "big"), height
        position += 2 + int.from_bytes(content[position + 2 : position + 4], "big")
    return None

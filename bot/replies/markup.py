"""The only module that makes tags: Telegram's HTML, every dynamic text escaped."""

from html import escape as _escape

from bot.messages import Reply


def escape(text: str) -> str:
    """Make a text harmless inside markup."""
    return _escape(text, quote=False)


def bold(text: str) -> str:
    """A text in bold."""
    return f"<b>{escape(text)}</b>"


def italic(text: str) -> str:
    """A text in italics."""
    return f"<i>{escape(text)}</i>"


def code(text: str) -> str:
    """Something to type, which a tap copies."""
    return f"<code>{escape(text)}</code>"


def block(text: str) -> str:
    """Several lines that a tap copies."""
    return f"<pre>{escape(text)}</pre>"


def quote(text: str) -> str:
    """What somebody else said."""
    return f"<blockquote>{escape(text)}</blockquote>"


def link(label: str, url: str) -> str:
    """A link with its label."""
    return f'<a href="{_escape(url, quote=True)}">{escape(label)}</a>'


def lines(*parts: str) -> str:
    """Set parts beneath each other; two empty ones in a row become one, and none stands at an end."""
    kept: list[str] = []
    for part in parts:
        if part or (kept and kept[-1]):
            kept.append(part)
    return "\n".join(kept).strip("\n")


def plain(text: str) -> Reply:
    """Make a reply of plain words."""
    return Reply(text=escape(text))

"""Formatted text: what is read from HTML and Markdown, and which words refuse what cannot be read."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simulator.entities import find_entities, width, write_html
from simulator.hypertext import parse_html
from simulator.markdown import parse_markdown, parse_markdown_v2
from simulator.refusals import Refusal

PARSE = "Bad Request: can't parse entities: "


def kinds(entities):
    return [(each["type"], each["offset"], each["length"]) for each in entities]


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("<b", "Unclosed start tag at byte offset 0"),
        ('<a href="x', "Unclosed start tag at byte offset 0"),
        ("<a href=", 'Unclosed start tag "a" at byte offset 0'),
        ("<a href=a_b>x</a>", "Unexpected end of name token at byte offset 8"),
        ('<a "x">y</a>', 'Empty attribute name in the tag "a" at byte offset 0'),
        ("<b>x</b", "Unclosed end tag at byte offset 4"),
        ("<br/>", 'Unsupported start tag "br/" at byte offset 0'),
        ("<!-- x -->", 'Unsupported start tag "!--" at byte offset 0'),
        ("<b>x</i>", 'Unmatched end tag at byte offset 4, expected "</b>", found "</i>"'),
    ],
)
def test_html_is_refused_in_telegrams_words(source, reason):
    with pytest.raises(Refusal) as refused:
        parse_html(source)
    assert refused.value.description == PARSE + reason


@pytest.mark.parametrize(
    ("source", "text", "expected"),
    [
        ("<B>x</> y", "x y", [("bold", 0, 1)]),
        ("&ltx &lt;x &#128512; &#0;", "&ltx <x 😀 &#0;", []),
        ("<u>a<s>b</s></u>", "ab", [("underline", 0, 2), ("strikethrough", 1, 1)]),
        ('<span class="tg-spoiler">x</span>', "x", [("spoiler", 0, 1)]),
        ("<a>contoh.id</a>", "contoh.id", [("text_link", 0, 9)]),
        ('<a href="bukan tautan">x</a>', "x", []),
        ("<a href='tg://user?id=7'>x</a>", "x", [("text_mention", 0, 1)]),
    ],
)
def test_html_as_telegram_reads_it(source, text, expected):
    read, entities = parse_html(source)
    assert (read, kinds(entities)) == (text, expected)


@pytest.mark.parametrize(
    "source",
    ['<pre><code class="language-py">x</code></pre>', '<code class="language-py"><pre>x</pre></code>'],
)
def test_a_language_belongs_to_the_whole_block(source):
    _, entities = parse_html(source)
    assert entities == [{"offset": 0, "length": 1, "type": "pre", "language": "py"}]


def test_an_address_is_made_whole():
    _, entities = parse_html('<a href="contoh.id?a=1">x</a>')
    assert entities[0]["url"] == "http://contoh.id/?a=1"


@pytest.mark.parametrize(
    ("source", "text", "expected"),
    [
        ("*tebal* _miring_ __garis__", "tebal miring garis", [("bold", 0, 5), ("italic", 6, 6), ("underline", 13, 5)]),
        ("~x~ ||y|| `a*b`", "x y a*b", [("strikethrough", 0, 1), ("spoiler", 2, 1), ("code", 4, 3)]),
        ("*a _b_*", "a b", [("bold", 0, 3), ("italic", 2, 1)]),
        (r"Rp 16\.800 \(1\)", "Rp 16.800 (1)", []),
        ("```py\nx\n```", "x\n", [("pre", 0, 2)]),
        ("[sini](https://a\\.id/b)", "sini", [("text_link", 0, 4)]),
        (">satu\n>dua\ntiga", "satu\ndua\ntiga", [("blockquote", 0, 9)]),
        (">satu\n>dua||", "satu\ndua", [("expandable_blockquote", 0, 8)]),
        ("😀 *x*", "😀 x", [("bold", 3, 1)]),
    ],
)
def test_markdown_v2_as_telegram_reads_it(source, text, expected):
    read, entities = parse_markdown_v2(source)
    assert (read, kinds(entities)) == (text, expected)


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("106.05", "Character '.' is reserved and must be escaped with the preceding '\\'"),
        ("a > b", "Character '>' is reserved and must be escaped with the preceding '\\'"),
        ("é *x", "Can't find end of Bold entity at byte offset 3"),
        ("[a](b", "Can't find end of a URL at byte offset 4"),
        ("```py\nx", "Can't find end of PreCode entity at byte offset 0"),
        (">_x\ny", "Can't find end of Italic entity at byte offset 1"),
    ],
)
def test_markdown_v2_is_refused_in_telegrams_words(source, reason):
    with pytest.raises(Refusal) as refused:
        parse_markdown_v2(source)
    assert refused.value.description == PARSE + reason


def test_the_older_markdown():
    text, entities = parse_markdown("*x* _y_ `z` [a](https://b.id/c) \\*")
    assert text == "x y z a *"
    assert kinds(entities) == [("bold", 0, 1), ("italic", 2, 1), ("code", 4, 1), ("text_link", 6, 1)]
    with pytest.raises(Refusal, match="Can't find end of the entity starting at byte offset 2"):
        parse_markdown("a *b")


async def test_every_parse_mode_works_over_http(call, siti):
    for mode, source in (("HTML", "<b>x</b>"), ("MarkdownV2", "*x*"), ("Markdown", "*x*")):
        sent = await call.result("sendMessage", chat_id=siti.id, text=source, parse_mode=mode)
        assert (sent["text"], kinds(sent["entities"])) == ("x", [("bold", 0, 1)])
    refusal = await call.refusal("sendMessage", chat_id=siti.id, text="x", parse_mode="RTF")
    assert refusal == "Bad Request: unsupported parse_mode"


async def test_the_hundred_and_first_format_is_dropped(call, siti):
    sent = await call.result("sendMessage", chat_id=siti.id, text="<b>x</b> " * 101, parse_mode="HTML")
    assert len(sent["entities"]) == 100


@settings(deadline=None)
@given(st.text(alphabet=st.characters(codec="utf-8", exclude_characters="<>&"), min_size=1))
def test_plain_text_comes_through_html_unchanged(text):
    assert parse_html(text) == (text, [])


@settings(deadline=None)
@given(st.lists(st.tuples(st.sampled_from(["b", "i", "u", "s", "code"]), st.text("aé😀&<>", min_size=1)), max_size=6))
def test_what_is_written_reads_back(parts):
    text = "".join(word for _, word in parts)
    names = {"b": "bold", "i": "italic", "u": "underline", "s": "strikethrough", "code": "code"}
    entities, at = [], 0
    for tag, word in parts:
        entities.append({"offset": at, "length": width(word), "type": names[tag]})
        at += width(word)
    assert parse_html(write_html(text, entities)) == (text, entities)


@settings(deadline=None)
@given(st.text(alphabet="ab*_~`[]()!>|#.\\\n{}", max_size=40))
def test_any_markdown_is_read_or_refused(source):
    for parse in (parse_markdown, parse_markdown_v2):
        try:
            text, entities = parse(source)
        except Refusal:
            continue
        assert all(each["offset"] + each["length"] <= width(text) for each in entities)


@settings(deadline=None)
@given(st.text(alphabet="ab<>/\"'= &;#1pre", max_size=40))
def test_any_html_is_read_or_refused(source):
    try:
        text, entities = parse_html(source)
    except Refusal:
        return
    assert all(each["offset"] + each["length"] <= width(text) for each in entities)


def test_a_long_text_takes_time_in_proportion():
    begun = time.process_time()
    parse_html("<b>x</b>&amp;" * 20_000)
    find_entities("a" * 20_000 + ".", [])
    assert time.process_time() - begun < 2

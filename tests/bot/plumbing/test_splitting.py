"""Long texts are cut where a reader would cut them, and every part is whole."""

from html import escape
from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from bot.splitting import plain_text, split_markup, width_of

WORDS = st.text(alphabet="abc Rp1.0 \n\n<&>😀é", min_size=0, max_size=60).map(escape)
TAGGED = st.tuples(st.sampled_from(["b", "i", "code", 'a href="http://x?a=1&amp;b=2"']), WORDS).map(
    lambda pair: f"<{pair[0]}>{pair[1]}</{pair[0].split()[0]}>"
)
MARKUP = st.lists(WORDS | TAGGED, max_size=25).map("\n\n".join)


class Balanced(HTMLParser):
    """Fails where tags do not close as they opened."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []

    def handle_starttag(self, tag, attrs):
        self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


@given(MARKUP)
def test_no_part_is_too_wide_no_tag_is_broken_and_no_word_is_lost(markup):
    parts = split_markup(markup, 50)

    for part in parts:
        assert width_of(part) <= 50
        parser = Balanced()
        parser.feed(part)
        parser.close()
        assert parser.open == []
    assert "".join("".join(map(plain_text, parts)).split()) == "".join(plain_text(markup).split())


def test_a_text_that_fits_is_left_as_it_is():
    assert split_markup("<b>Halo</b> &amp; selamat", 17) == ("<b>Halo</b> &amp; selamat",)


def test_it_is_cut_at_a_paragraph_before_a_line_and_at_a_line_before_a_space():
    assert split_markup("satu dua\ntiga\n\nempat lima", 22) == ("satu dua\ntiga", "empat lima")
    assert split_markup("satu dua\ntiga empat lima", 20) == ("satu dua", "tiga empat lima")
    assert split_markup("satu dua tiga empat", 15) == ("satu dua tiga", "empat")


def test_a_tag_that_is_cut_through_is_closed_and_opened_again():
    assert split_markup("<b>satu dua\n\ntiga empat</b>", 12) == ("<b>satu dua</b>", "<b>tiga empat</b>")


def test_width_is_counted_as_telegram_counts_it():
    assert width_of("😀") == 2
    assert width_of("<b>a</b>&lt;") == 2


def test_a_word_longer_than_a_message_is_cut_hard():
    assert split_markup("x" * 25, 10) == ("x" * 10, "x" * 10, "x" * 5)

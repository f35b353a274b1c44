"""From how people write to plain words: phrases, slang, Javanese, endings, slips of the finger. Numbers are never touched."""

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import groupby
from pathlib import Path

from rapidfuzz import process
from rapidfuzz.distance import OSA

from domain.questions.stems import stems_of

DATA = Path(__file__).parent / "data" / "words.toml"
LEAST_LETTERS = 4
LONG_WORD = 8
HOUSES = {
    "ketenagakerjaan": "bpjs ketenagakerjaan",
    "tenagakerja": "bpjs ketenagakerjaan",
    "kesehatan": "bpjs kesehatan",
}
VOWELS = re.compile(r"[aeiou]")

_PIECE = re.compile(r"\d[\d.,]*|[a-z]+(?:[-'’][a-z]+)*|%|\S")
_NOISE = re.compile(r"[^\w\s.,%/+?!:;'’-]|_")
_LONG_RUN = re.compile(r"(?!pppk\b)([a-z])\1{2,}")
_TWICE = re.compile(r"([a-z])\1")
_HOUSE = re.compile(
    r"\b(?:b+p+j+s+|bjps|bpsj|bjs|bps)\s+(?P<second>(?:k|t)[a-z]{1,20})(?:\s+(?P<third>ker[a-z]+|krj[a-z]*))?"
)
_DOUBLED = re.compile(r"\b([a-z]{2,})(?:2|²|-\1)(?![\d.,])")
_ENDING_APART = re.compile(r"(?<=[a-z])[.’'](?=(?:e|ne|nya|ku|mu)\b)")
_CAN = re.compile(r"\bdapat(?=\s+(?:di|me|ikut|jadi|daftar|ter)[a-z]*\b)")
_AGE = re.compile(r"\bumr(?=\s+\d{2}\b)")  # umur; else the minimum wage
_ALL_OF = re.compile(r"\bse-(?=[a-z]{4})")  # se-kabupaten
_COUNTED = re.compile(
    r"\b(?P<scale>ribu|juta|yuta|ewu|ratus)\s+(?P<count>satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh|loro|telu|rong|telung)"
    r"\s+(?=prog|pgm|orang|org|wong|bulan|bln|wulan|sasi|tahun|taun|thn|anggota)"
)
COUNTS = {
    "satu": 1, "dua": 2, "loro": 2, "rong": 2, "tiga": 3, "telu": 3, "telung": 3, "empat": 4, "lima": 5, "enam": 6,
    "tujuh": 7, "delapan": 8, "sembilan": 9, "sepuluh": 10,
}  # fmt: skip
_PERCENT_ASKED = re.compile(
    r"(?<=\d)\s+(?=(?:persennya|persene|persentasenya|prosentasene)\b)"
)  # nambah 300 persennya jadi
_GLUED = re.compile(r"(?<=[a-z])(?=\d)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """A word as it was meant: `text` in plain Indonesian, `root` what it is cut back to; `is_known` in this house."""

    text: str
    root: str
    is_known: bool


@dataclass(frozen=True)
class Lexicon:
    """All that is known about words. `vocabulary` holds the words that a slip of the finger is mended into."""

    phrases: dict[str, str]
    meanings: dict[str, str]
    dropped: frozenset[str]
    stops: frozenset[str]
    talk: frozenset[str]
    companions: frozenset[str]
    neutral: frozenset[str]
    aliens: frozenset[str]
    goods: frozenset[str]
    trades: frozenset[str]
    ours: frozenset[str]
    weakly_ours: frozenset[str]
    jobs: frozenset[str]
    illnesses: frozenset[str]
    far: frozenset[str]
    roots: frozenset[str]
    vocabulary: frozenset[str] = frozenset()
    _seen: dict[str, Word] = field(default_factory=dict, compare=False, repr=False)

    @classmethod
    def load(cls, path: Path = DATA) -> "Lexicon":
        """Read the word lists."""
        data = tomllib.loads(path.read_text("utf-8"))
        slang = {written: meant for meant, words in data["slang"].items() for written in words.split()}
        numbers = data["numbers"]["words"].split()
        roots = {*data["roots"]["words"].split(), *data["slang"], *_single(data["phrases"]), *numbers}
        return cls(
            phrases={written: meant for meant, ways in data["phrases"].items() for written in ways},
            meanings=slang,
            dropped=frozenset(data["drop"]["words"].split()),
            stops=frozenset(data["stop"]["words"].split()),
            talk=frozenset(data["talk"]["words"].split()),
            companions=frozenset(data["talk"]["companions"].split()),
            neutral=frozenset(data["neutral"]["words"].split()),
            aliens=frozenset(data["alien"]["words"].split()),
            goods=frozenset(data["goods"]["words"].split()),
            trades=frozenset(data["goods"]["trades"].split()),
            ours=frozenset(data["ours"]["strong"].split()),
            weakly_ours=frozenset(data["ours"]["weak"].split()),
            jobs=frozenset(data["jobs"]["words"].split()),
            illnesses=frozenset(data["illnesses"]["words"].split()),
            far=frozenset(data["far"]["words"].split()),
            roots=frozenset(roots),
        )

    def foreign(self, tokens: frozenset[str]) -> frozenset[str]:
        """Return the words of other people's business; goods are none where somebody's work is named with them."""
        return tokens & (self.aliens if tokens & self.trades else self.aliens | self.goods)

    def with_vocabulary(self, words: Iterable[str]) -> "Lexicon":
        """Return the same lexicon that also knows the words of the subjects."""
        return replace(self, vocabulary=self.vocabulary | frozenset(words), _seen={})

    def read(self, text: str) -> tuple[Word, ...]:
        """Return the words of a text as they were meant; numbers and signs are words of their own."""
        words = tuple(self._words(self._phrased(clean(text))))
        mended = " ".join(word.text for word in words)
        again = self._phrased(mended)
        return words if again == mended else tuple(self._words(again))

    def spell(self, text: str) -> frozenset[str]:
        """Return the words of a text that no list explains, as they are written: what a new subject adds."""
        pieces = _PIECE.findall(self._phrased(clean(text)))
        return frozenset(piece for piece in pieces if piece.isalpha() and piece not in self.dropped)

    def _phrased(self, text: str) -> str:
        return self._phrase_pattern.sub(lambda hit: self.phrases[" ".join(hit[1].split())], text)

    def _words(self, text: str) -> Iterator[Word]:
        for piece in _PIECE.findall(text):
            if not piece[0].isalpha():
                yield Word(text=piece, root=piece, is_known=True)
            elif piece not in self.dropped:
                yield from self._meant(piece)

    def _meant(self, piece: str) -> Iterator[Word]:
        word = self._seen.get(piece)
        if word is None:
            word = self._look_up(piece)
            if len(self._seen) < 20_000:  # strangers' words must not fill the memory
                self._seen[piece] = word
        yield word

    def _look_up(self, piece: str) -> Word:
        short = _LONG_RUN.sub(r"\1", piece)
        meant = self._meaning(piece) or self._meaning(short)
        if meant is not None:
            return Word(text=meant, root=meant, is_known=True)
        if short in self._others:
            return Word(text=piece, root=short, is_known=True)
        meant = next((self.meanings[base] for base in _bases(short) if base in self.meanings), None)
        if meant is not None:
            return Word(text=meant, root=meant, is_known=True)
        stem = self._stem(short)
        if stem is not None:
            return Word(text=stem if piece.startswith(stem) else piece, root=stem, is_known=True)
        return self._mended(short)

    def _stem(self, word: str) -> str | None:
        """What a word is cut back to: a root of this house before any other word; the word itself if it is known."""
        stems = list(dict.fromkeys(stems_of(word)))
        for stem in stems:
            meant = self._meaning(stem)
            if meant is not None and stem not in self.stops:
                return meant
        if word in self.vocabulary:
            return word
        return next((stem for stem in stems if len(stem) >= LEAST_LETTERS and self._is_word(stem)), None)

    def _is_word(self, word: str) -> bool:
        return word in self._others or word in self.vocabulary

    def _meaning(self, word: str) -> str | None:
        meant = self.meanings.get(word)
        if meant is not None:
            return meant
        return (
            word
            if word in self.roots
            or word in self.stops
            or word in self.jobs
            or word in self.illnesses
            or word in self.talk
            else None
        )

    @cached_property
    def _others(self) -> frozenset[str]:
        """Words that are known, and nothing of this house."""
        return self.neutral | self.aliens | self.goods | self.far

    def _mended(self, word: str) -> Word:
        """Forgive a slip of the finger where one word is clearly nearer than any other."""
        target = self._once(word) or self._nearest(word) or self._skeletons.get(word, "") or self._sparse(word)
        if not target:
            return Word(text=word, root=word, is_known=False)
        root = self._meaning(target) or self._stem(target) or target
        return Word(text=root, root=root, is_known=True)

    def _once(self, word: str) -> str:
        """What a word with a doubled letter stands for: manaa, klaimm, saldoo."""
        single = _TWICE.sub(r"\1", word)
        return (
            single if single != word and len(single) >= 3 and (self._meaning(single) or self._is_word(single)) else ""
        )

    def _sparse(self, word: str) -> str:
        """What a word with hardly a vowel left stands for: brngkat, dtnggung."""
        bones = VOWELS.sub("", word)
        is_sparse = len(bones) >= LEAST_LETTERS and len(word) - len(bones) <= len(word) // 4
        return self._skeletons.get(bones, "") if is_sparse else ""

    def _nearest(self, word: str) -> str | None:
        if len(word) < LEAST_LETTERS:
            return None
        most = 1 if len(word) < LONG_WORD else 2
        hits = process.extract(word, self._spellings, scorer=OSA.distance, limit=5, score_cutoff=most)
        near = [(hit, slips) for hit, slips, _ in hits if hit[0] == word[0] or len(word) > 5]
        nearest = [hit for hit, slips in near if slips == near[0][1]]
        return self._likeliest(word, nearest) if nearest else None

    def _likeliest(self, word: str, nearest: Sequence[str]) -> str | None:
        """Of words equally near, the only one; else the only one of which `word` lacks vowels, an ending or letters."""
        whole = [hit for hit in nearest if len(hit) > len(word) or sorted(hit) == sorted(word)]
        bones = VOWELS.sub("", word)
        for likely in (
            nearest,
            [hit for hit in whole if VOWELS.sub("", hit) == bones],
            [hit for hit in whole if hit.startswith(word)],
            [hit for hit in whole if hit in self.vocabulary],
        ):
            if likely and all(self._agree(likely[0], other) for other in likely[1:]):
                return likely[0]
        return None

    def _agree(self, one: str, other: str) -> bool:
        return (self._meaning(one) or one) == (self._meaning(other) or other)

    @cached_property
    def _spellings(self) -> list[str]:
        phrased = {word for phrase in self.phrases for word in phrase.split()}
        words = {
            *self.roots,
            *self.meanings,
            *self.vocabulary,
            *self.neutral,
            *self.aliens,
            *self.goods,
            *self.jobs,
            *self.illnesses,
            *self.far,
            *phrased,
        }
        return sorted(word for word in words if len(word) >= LEAST_LETTERS)

    @cached_property
    def _skeletons(self) -> dict[str, str]:
        """Words without their vowels, as people shorten them, where only one word fits."""
        found: dict[str, list[str]] = {}
        for word in self.roots | self.vocabulary:
            skeleton = VOWELS.sub("", word)
            if len(skeleton) >= 3 and skeleton != word:
                found.setdefault(skeleton, []).append(word)
        return {skeleton: words[0] for skeleton, words in found.items() if len(words) == 1}

    @cached_property
    def _phrase_pattern(self) -> re.Pattern[str]:
        # By their first two letters: a thousand phrases in a row would be tried one after another at each word.
        ordered = sorted(self.phrases, key=lambda phrase: (phrase[:2], -len(phrase)))
        groups = groupby(ordered, key=lambda phrase: phrase[:2])
        body = "|".join(
            f"{_pattern(start)}(?:{'|'.join(_pattern(one[2:]) for one in group)})" for start, group in groups
        )
        return re.compile(rf"(?<!\w)({body})(?:nya|ne|e|ku|mu)?(?!\w)")


def _pattern(phrase: str) -> str:
    return re.escape(phrase).replace(r"\ ", r"\s+")


def _bases(word: str) -> Iterator[str]:
    """A word without `nya` and its like: gajinya."""
    yield from (word[: -len(ending)] for ending in ("nya", "ne", "ku", "mu", "ipun") if word.endswith(ending))


def clean(text: str) -> str:
    """Lower case, without emoji and decoration; doubled words (`opo2`, `apa-apa`) once, endings (`syarat.e`) joined."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    plain = _NOISE.sub(" ", plain)
    plain = _ALL_OF.sub("seluruh ", _ENDING_APART.sub("", plain))
    plain = _PERCENT_ASKED.sub(" ; ", plain)
    plain = _COUNTED.sub(lambda hit: f"{hit['scale']} {COUNTS[hit['count']]} ", plain)
    plain = _HOUSE.sub(_named_house, _LONG_RUN.sub(r"\1", plain))
    plain = _DOUBLED.sub(r"\1", plain)
    plain = _AGE.sub("umur", _CAN.sub("bisa", plain))
    return " ".join(_GLUED.sub(" ", plain).split())


def _named_house(hit: re.Match[str]) -> str:
    """The house's name however it is spelt: `bjps ketengakerjaan`, `bpjss tk`; other words stay as they are."""
    for written in (hit["second"] + (hit["third"] or ""), hit["second"]):
        rest = "" if written != hit["second"] or not hit["third"] else f" {hit['third']}"
        for name, meant in HOUSES.items():
            if OSA.distance(written, name) <= len(name) // 4:
                return f"{meant}{rest}"
    return hit.group()


def _single(phrases: dict[str, list[str]]) -> set[str]:
    return {word for meant in phrases for word in meant.split()}

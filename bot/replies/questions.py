"""Words around an answered question: its source, what else could be meant, and an honest refusal."""

from collections.abc import Sequence

from bot.messages import Button, Reply, Rows
from bot.replies.attainment import amount, gap_words, sources_line
from bot.replies.markup import bold, escape, italic, lines
from bot.usecases.attainment import Standing
from domain.attainment import Attainment
from domain.numerals import format_percent
from domain.periods import format_day
from domain.questions import Answer, Subject

START = (
    (Button(label="Iuran dan manfaat", action="manfaat"), Button(label="Hitung iuran", action="hitung")),
    (Button(label="Capaian kantor", action="capaian"),),
)


def answer_reply(answer: Answer, offers: Sequence[Subject]) -> Reply:
    """Give a subject's answer with its source; the runner-up stands on a button."""
    source = (italic(answer.source),) if answer.source else ()
    return Reply(text=lines(escape(answer.text), *source), buttons=_subject_rows(offers))


def offer_reply(offers: Sequence[Subject]) -> Reply:
    """Ask which of a few subjects is meant."""
    return Reply(text="Maksudnya yang mana?", buttons=_subject_rows(offers))


def refusal_reply(words: str) -> Reply:
    """Say honestly that this is not known here, and where to ask."""
    said = words or "Maaf, yang ini saya tidak tahu, dan saya tidak mau menebak."
    where = () if "175" in said or "165" in said else ("Tanya ke telepon 175 atau kantor BPJS Ketenagakerjaan.",)
    return Reply(text=lines(escape(said), *where), buttons=() if words else START)


def _subject_rows(offers: Sequence[Subject]) -> Rows:
    return tuple((Button(label=subject.title, action=f"subjek:{subject.code}"),) for subject in offers)


def what_if_reply(standing: Standing, increase: int) -> Reply:
    """Say what so many more, or fewer, would make of an attainment, and how it stands now."""
    metric, now = standing.metric, standing.attainment
    if now is None or standing.value.as_of is None:
        return Reply(text=f"Belum ada angka {escape(metric.name)} untuk dihitung.")
    then = Attainment(realised=max(0, now.realised + increase), target=now.target)
    moves = f"{'bertambah' if increase > 0 else 'berkurang'} {amount(abs(increase), metric)}"
    head = f"Kalau {escape(metric.name)} {moves}: {bold(amount(then.realised, metric))}"
    day = format_day(standing.value.as_of)
    if then.share is None or now.share is None or then.gap is None:
        return Reply(
            text=lines(
                head + ".", f"Target {standing.year} belum ditetapkan, jadi belum ada persennya. Angka per {day}."
            )
        )
    silent = (
        (f"Untuk {standing.silent_year} belum ada angka; ini dari {standing.year}.",) if standing.silent_year else ()
    )
    return Reply(
        text=lines(
            f"{head}, {bold(format_percent(then.share))} dari target {amount(now.target or 0, metric)} ({gap_words(then.gap, metric)}).",
            f"Sekarang {amount(now.realised, metric)}, {format_percent(now.share)}, per {day}.",
            *silent,
            sources_line(standing.value),
        )
    )

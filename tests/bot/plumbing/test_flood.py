"""A flood is dropped after one notice; whoever is merely quick is never limited."""

from bot.flood import FloodGate, Verdict


class Hand:
    """A clock that is moved by hand."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def judge_many(gate: FloodGate, hand: Hand, count: int, every: float, **more: int) -> list[Verdict]:
    """Send so many messages at a distance."""
    verdicts = []
    for _ in range(count):
        verdicts.append(gate.judge(7, **more))
        hand.now += every
    return verdicts


def test_sixty_pass_then_one_notice_then_nothing():
    hand = Hand()

    verdicts = judge_many(FloodGate(hand), hand, 200, every=0.01)

    assert verdicts == [Verdict.PASS] * 60 + [Verdict.NOTICE] + [Verdict.DROP] * 139


def test_five_a_second_for_a_minute_is_never_limited():
    hand = Hand()

    assert set(judge_many(FloodGate(hand), hand, 300, every=0.2)) == {Verdict.PASS}


def test_a_flood_of_a_minute_brings_one_notice():
    hand = Hand()

    verdicts = judge_many(FloodGate(hand), hand, 1200, every=0.05)

    assert verdicts.count(Verdict.NOTICE) == 1
    assert verdicts.count(Verdict.PASS) <= 60 * 7


def test_after_ten_quiet_seconds_one_is_heard_again_and_a_new_flood_brings_a_new_notice():
    hand = Hand()
    gate = FloodGate(hand)
    judge_many(gate, hand, 100, every=0.01)
    hand.now += 11

    assert judge_many(gate, hand, 70, every=0.01).count(Verdict.PASS) == 60
    assert gate.judge(7) is Verdict.DROP


def test_one_persons_flood_is_not_anothers():
    hand = Hand()
    gate = FloodGate(hand)
    judge_many(gate, hand, 100, every=0.01)

    assert gate.judge(8) is Verdict.PASS


def test_an_hours_messages_that_arrive_at_once_after_an_outage_are_no_flood():
    gate = FloodGate(Hand())

    assert {gate.judge(7, 1_576_720_000 + 30 * number) for number in range(120)} == {Verdict.PASS}


def test_messages_that_all_bear_one_date_are_judged_by_when_they_come():
    hand = Hand()

    assert set(judge_many(FloodGate(hand), hand, 300, every=0.2, sent_at=1_576_720_000)) == {Verdict.PASS}


def test_strangers_without_number_do_not_fill_the_memory():
    hand = Hand()
    gate = FloodGate(hand)
    for person in range(30_000):
        gate.judge(person)
        hand.now += 0.01

    assert len(gate._visitors) <= 10_000

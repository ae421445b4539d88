"""What letters become in print: probabilities, estimates, and how a print came about."""

import math
from collections import defaultdict
from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.repair.alphabet import LABELS, LETTERS
from extractors.repair.channel import CAPITAL_INSIDE, LONGEST, Channel, capitals, estimated, explained, prior

SEEN = {"ö": {"é": 90.0, "o": 10.0}, "ä": {"ä": 25.0}, "å": {"å": 3.0, "d": 12.0}}


def probabilities(channel: Channel) -> Mapping[str, Mapping[str, float]]:
    """P(printed | meant) by the letter meant, but for a capital inside a word, which is no letter's damage."""
    found: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for printed, options in channel.segments.items():
        for _, letter, cost in options:
            if cost != pytest.approx(CAPITAL_INSIDE):
                found[letter][printed] += math.exp(-cost)
    return found


@pytest.mark.parametrize(
    "channel", [prior(), capitals(), estimated({}), estimated(SEEN)], ids=["prior", "capitals", "nothing seen", "seen"]
)
def test_each_letter_becomes_something(channel: Channel) -> None:
    """What a letter usually becomes sums to 1, and the letter itself is always among it."""
    found = probabilities(channel)
    assert set(found) == set(LETTERS)
    for letter, row in found.items():
        assert sum(row.values()) == pytest.approx(1, abs=1e-3), letter
        assert row.keys() & {letter, letter.upper()}


@pytest.mark.parametrize("channel", [prior(), capitals(), estimated(SEEN)], ids=["prior", "capitals", "seen"])
def test_segments_are_short_and_labelled(channel: Channel) -> None:
    """None is more than three characters, and each option has its letters' labels and a cost, each letter once."""
    for printed, options in (*channel.segments.items(), *channel.hard.items()):
        assert len(printed) <= LONGEST
        assert all(labels == tuple(LABELS[letter] for letter in letters) for labels, letters, _ in options)
        assert all(cost >= 0 for _, _, cost in options)
        assert len({letters for _, letters, _ in options}) == len(options)


def test_more_is_tried_later() -> None:
    """What is tried last holds all that is tried first, at no higher cost; letters are lost there only."""
    channel = prior()
    assert "" not in channel.segments
    assert {letter for _, letter, _ in channel.rescue[""]} >= set("åäö")
    for first, then in ((channel.segments, channel.rescue), (channel.rescue, channel.hard)):
        for printed, options in first.items():
            costs = {letters: cost for _, letters, cost in then[printed]}
            assert all(costs[letters] <= cost for _, letters, cost in options)


def test_words_in_capitals_lose_no_letters() -> None:
    """And nothing of them becomes small."""
    channel = capitals()
    assert "" not in channel.hard
    assert not any(printed.islower() for printed in channel.hard)


def test_nothing_seen_is_the_prior() -> None:
    """An estimate from an empty text is what was known before."""
    before, after = probabilities(prior()), probabilities(estimated({}))
    for letter, row in before.items():
        assert dict(after[letter]) == pytest.approx(dict(row), abs=1e-4)


def test_an_estimate_moves_towards_what_was_seen() -> None:
    """But not all the way, and for those letters alone."""
    before, after = probabilities(prior()), probabilities(estimated(SEEN))
    assert before["ö"]["é"] < after["ö"]["é"] < 0.9
    assert 0.1 < after["ö"]["o"] < before["ö"]["o"]
    assert before["ä"]["ä"] < after["ä"]["ä"] < 1
    assert before["å"]["d"] < after["å"]["d"] < 0.8
    assert after["l"] == before["l"]


def test_more_of_the_same_moves_it_further() -> None:
    """The prior weighs as much as a fixed number of letters."""
    shares = [probabilities(estimated({"å": {"é": count}}))["å"]["é"] for count in (0.0, 5.0, 50.0, 5000.0)]
    assert shares == sorted(shares)
    assert shares[-1] > 0.95


@pytest.mark.parametrize(
    ("printed", "text", "segments"),
    [
        ("tjdnst", "tjänst", ["t", "j", "d", "n", "s", "t"]),
        ("frgan", "frågan", ["f", "r", "", "g", "a", "n"]),
        ("géa", "gå", ["g", "éa"]),
        ("hiillbar", "hällbar", ["h", "ii", "l", "l", "b", "a", "r"]),
        ("gOr", "gör", ["g", "O", "r"]),
        ("komrnun", "kommun", ["k", "o", "m", "rn", "u", "n"]),
        ("bamen", "barnen", ["b", "a", "m", "", "e", "n"]),
        ("nUmnd", "numnd", ["n", "U", "m", "n", "d"]),
        ("", "", []),
        ("", "å", [""]),
    ],
)
def test_a_print_is_explained(printed: str, text: str, segments: list[str]) -> None:
    """By what each letter became; of two that became one sign, the first has it."""
    assert explained(printed, text, prior().hard) == segments


@pytest.mark.parametrize(
    ("printed", "text"),
    [
        ("hus", "båt"),
        ("hus", "husvagn"),
        ("husen", "hus"),
        ("", "v"),
        ("a", ""),
        ("år", "ar"),
        ("i dag", "idag"),
        ("7r", "år"),
    ],
)
def test_not_every_print_is_explained(printed: str, text: str) -> None:
    """Letters don't become just any sign."""
    assert explained(printed, text, prior().hard) is None


def test_capitals_have_their_own_confusions() -> None:
    """A stroke for an I, an O for an Ö, and no small letters."""
    assert explained("PLANER|NG", "planering", capitals().segments) == list("PLANER|NG")
    assert explained("OVERSYN", "översyn", capitals().segments) == list("OVERSYN")
    assert explained("oversyn", "översyn", capitals().segments) is None


PRINTED = {letter: sorted(row) for letter, row in probabilities(prior()).items()}


@given(st.text(alphabet="abdefgiklmnorstuvåäö", max_size=10), st.data())
def test_whatever_the_channel_prints_it_explains(text: str, data: st.DataObject) -> None:
    """With a segment for each letter, which join to the print, at no higher cost than those it was printed with."""
    costs = {(s, letters): cost for s, row in prior().hard.items() for _, letters, cost in row}
    printed = [data.draw(st.sampled_from(PRINTED[letter])) for letter in text]
    segments = explained("".join(printed), text, prior().hard)
    assert segments is not None
    assert "".join(segments) == "".join(printed)
    assert len(segments) == len(text)
    if all((s, letter) in costs for s, letter in zip(segments, text, strict=True)):
        spent, least = (sum(costs[s, c] for s, c in zip(cut, text, strict=True)) for cut in (printed, segments))
        assert least <= spent + 1e-9


def test_a_print_is_explained_by_what_is_given() -> None:
    """What only a bad scan does is no explanation elsewhere."""
    assert explained("bamen", "barnen", prior().segments) is None
    assert explained("frgan", "frågan", prior().segments) is None
    assert explained("frgan", "frågan", prior().rescue) == ["f", "r", "", "g", "a", "n"]

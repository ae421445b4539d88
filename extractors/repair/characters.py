"""Characters that are not what they look like: decomposed letters, detached marks, ligatures, look-alikes.

Swedish words hold letters of one alphabet; a Cyrillic, Greek or Arabic letter inside one is a reading fault. A word
that is all Cyrillic or all Greek is somebody's name or language and is left alone.
"""

import re
import unicodedata

from extractors.repair.lexicon import swedish

# Letters of other alphabets met inside Swedish words, and the Latin letter they stand for: by look, and where the
# two differ by what engines were seen to mean by them (у for u in "arkitekтуella").
LOOK_ALIKES = str.maketrans(
    "АВЕЗКМНОРСТУХаеікмнопрстухьлд" + "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧαεικνορτυχ" + "لتاه",
    "ABEZKMHOPCTYXaeikmnonpctuxbld" + "ABEZHIKMNOPTYXaeiknoptux" + "ltah",
)
LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "ft", "ﬆ": "st"}
_LIGATURE = re.compile("[" + "".join(LIGATURES) + "]")
# Soft hyphens, zero-width marks and the marks that turn the writing direction carry no text.
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
_DETACHED_BEFORE = re.compile("([\u00a8\u02da\u00b0])([aoAO])(?=[a-zåäö])")
_DETACHED_AFTER = re.compile("([AOao]) ?([\u0308\u030a])|(?<=[a-zåäö])([ao])([\u00a8\u02da])(?=[a-zåäö])")
_FOREIGN = re.compile("[\u0370-\u03ff\u0400-\u04ff\u0600-\u06ff]")
# Letters written from right to left stand in a file in either order.
_RUN_FROM_THE_RIGHT = re.compile("[\u0600-\u06ff]{2,}")
_OUTER = re.compile(r"^\W+|\W+$")
_DOLLAR = re.compile(r"(?<!\S)\$(?= ?\d{1,4}\b(?!\d))")
_QUOTED = re.compile("[,'’‘´`”]")
# "’’", "''" and ",," before a word are one mark; "’hela staden”’" has one on either side.
_DOUBLED = re.compile("(?:''|’’|‘‘|´´|``)|(?<!\\S),,(?=\\w)|”’|’”")
_MIXED = re.compile('(?<!\\w)’([^’”"]{2,80})”')
_LATIN = re.compile("[A-Za-zÅÄÖåäö]")
# A letter by itself before a hyphen, as in "α-strålning", is no part of the word after it.
_WORD = re.compile(r"[^\s-]+")
_MARKS = {"\u00a8": "\u0308", "\u02da": "\u030a", "\u00b0": "\u030a"}


def normal(text: str) -> str:
    """The text in NFC, with detached marks on their letters, ligatures spelled out and invisible characters gone."""
    if text.isascii():
        return text
    text = _DETACHED_AFTER.sub(_joined_mark, text)
    text = _DETACHED_BEFORE.sub(lambda m: m[2] + _MARKS[m[1]], text)
    text = _LIGATURE.sub(lambda m: LIGATURES[m[0]], _INVISIBLE.sub("", text))
    return unicodedata.normalize("NFC", text)


def _joined_mark(match: re.Match[str]) -> str:
    letter, mark = match[1] or match[3], match[2] or match[4]
    return letter + _MARKS.get(mark, mark)


def signs(text: str) -> str:
    """The text with § where an engine saw a dollar sign before a small number: "$ 61"."""
    return _DOLLAR.sub("§", text) if "$" in text else text


def quotation(text: str) -> str:
    """The text with one quotation mark where an engine saw two small ones, or two of different kinds."""
    if not _QUOTED.search(text):
        return text
    return _MIXED.sub("”\\1”", _DOUBLED.sub("”", text))


def latin(text: str) -> str:
    """The text with look-alike letters of other alphabets replaced inside words that are otherwise Latin."""
    if not _FOREIGN.search(text):
        return text
    return _WORD.sub(lambda m: _latin_word(m[0]), text)


def _latin_word(word: str) -> str:
    foreign, latin_letters = len(_FOREIGN.findall(word)), len(_LATIN.findall(word))
    if not foreign or foreign > latin_letters:
        return word
    straight = word.translate(LOOK_ALIKES)
    turned = _RUN_FROM_THE_RIGHT.sub(lambda run: run[0][::-1], word).translate(LOOK_ALIKES)
    return turned if _is_known(turned) and not _is_known(straight) else straight


def _is_known(word: str) -> bool:
    return swedish().words.number(_OUTER.sub("", word).lower()) >= 0

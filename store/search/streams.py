"""What a row is found by, as streams of words with spaces between: the columns of `search_rows`."""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from store.rows import Row
from store.search.facets import facets_of, words
from store.search.numbers import keywords, of_cases, paragraph
from store.search.tokens import tokens
from store.swedish.compounds import parts_of
from store.swedish.words import LONGEST, analysed
from store.tables import What

TITLES: Final[dict[What, tuple[str, ...]]] = {
    "documents": ("title",),
    "decisions": ("item_title", "body"),
    "assignments": ("assignees",),
    "sections": ("heading",),
}
CONTEXTS: Final[dict[What, tuple[str, ...]]] = {
    "documents": (),
    "decisions": ("part_title",),
    "assignments": ("item_title", "part_title"),
    "sections": ("item_title", "part_title"),
}
BODIES: Final[dict[What, tuple[str, ...]]] = {
    "documents": ("file_names", "municipality", "organisation", "body"),
    "decisions": ("text", "resolved_text"),
    "assignments": ("task", "due_raw"),
    "sections": ("text",),
}
# PostgreSQL takes no tsvector over a megabyte. Of a longer text the beginning is found; no text of a document that a
# person wrote comes near.
LARGEST: Final = 700_000
LONGEST_TEXT: Final = 300_000
# A text as short as this is never too large, whatever its words.
SHORT_ENOUGH: Final = 20_000
# "e-tjänst"; not "KS-2018", which is a number, nor "Barn- och", which goes on.
HYPHENED: Final = re.compile(r"(?<!\w)[^\W\d_]+(?:-[^\W\d_]+)+(?!\w)")
# "gång- och cykelväg", which is a "gångväg" too.
SHARED: Final = re.compile(
    r"(?<!\w)(?P<first>[^\W\d_]{2,})-,? (?:och|eller|samt) (?:[^\W\d_]+- och )?(?P<last>[^\W\d_]+)"
)
# What the database adds to each word.
FOR_A_WORD: Final = 6


class Streams(NamedTuple):
    """The words of a row."""

    facets: str
    """What it can be filtered by."""
    keys: str
    """Its own §, case numbers and dates, as keywords and as words."""
    mentions: str
    """The keywords of all that its text speaks of."""
    title: str
    body: str
    title_lemmas: str
    """Word for word those of `title`, each as the word it is a form of."""
    body_lemmas: str
    context: str
    """Lemmas of the titles of the § and the document it stands in."""
    parts: str
    """The words inside its compounds, each once; those of compounds with a hyphen as one word."""
    folded: str
    """Words and lemmas that have marks on their letters, without them, each once."""
    printed: str
    """Words as they were printed where that is otherwise, each once."""


def title_of(row: Row) -> str:
    """What a hit is headed by."""
    return " · ".join(words(row.fields, *TITLES[row.what]))


def body_of(row: Row) -> str:
    """The text that a row is found by. Of a document, what it is called and the titles of the documents in it."""
    parts = row.fields.get("parts") if row.what == "documents" else None
    titles = [str(part["title"]) for part in parts if part["title"]] if isinstance(parts, list) else []
    return "\n".join([*titles[1:], *words(row.fields, *BODIES[row.what])])


def shown_of(row: Row) -> str:
    """The text that a hit is shown by: without what is only to be found."""
    return str(row.fields["task"]) if row.what == "assignments" else body_of(row)


def streams_of(row: Row) -> Streams:
    """All that the row is found by. Of a text too large for a database to index, only the beginning."""
    raw, around = ("\n".join(words(row.fields, *names)) for names in (("raw",), CONTEXTS[row.what]))
    texts = [text[:LONGEST_TEXT] for text in (title_of(row), body_of(row), raw, around)]
    made = _streams(row, *texts)
    while sum(map(len, texts)) > SHORT_ENOUGH and _size(made) > LARGEST:
        texts = [text[: len(text) // 2] for text in texts]
        made = _streams(row, *texts)
    return made


def _streams(row: Row, title: str, body: str, raw: str, around: str) -> Streams:
    title_words, body_words, context = map(tokens, (title, body, around))
    distinct = {word: analysed(word) for word in dict.fromkeys((*title_words, *body_words, *context))}
    whole = [word for text in (title, body, around) for word in _hyphened(text)]
    inside = [part for word in distinct.values() for part in word.within]
    return Streams(
        facets=" ".join(facets_of(row.what, row.fields)),
        keys=" ".join(_keys(row)),
        mentions=" ".join(keywords(f"{title}\n{body}")),
        title=" ".join(title_words),
        body=" ".join(body_words),
        title_lemmas=" ".join(distinct[word].lemma for word in title_words),
        body_lemmas=" ".join(distinct[word].lemma for word in body_words),
        context=" ".join(distinct[word].lemma for word in context),
        parts=" ".join(dict.fromkeys([*inside, *(lemma for word in whole for lemma in (word, analysed(word).lemma))])),
        folded=" ".join(dict.fromkeys(plain for word in distinct.values() for plain in word.unmarked)),
        printed=" ".join(sorted(set(tokens(_joined(raw))).difference(distinct))),
    )


def _keys(row: Row) -> list[str]:
    """What a row is known by: its §, its case numbers, its dates."""
    fields = row.fields
    number = fields.get("paragraph")
    cases = words(fields, "case_keys", "case_numbers", "case_number")
    names = ("decided_on", "issued_on") if row.what != "documents" else ("meeting_on", "issued_on")
    dates = keywords(" ".join(words(fields, *names))) if row.what != "sections" else []
    own = [paragraph(str(number))] if number else []
    return list(dict.fromkeys([*own, *of_cases(cases), *tokens(" ; ".join(cases)), *dates]))


def _hyphened(text: str) -> Iterator[str]:
    """The words with a hyphen as one, and those that end with one with the end that they share with the next."""
    if "-" not in text:
        return
    for piece in text.split():
        for match in HYPHENED.finditer(piece) if "-" in piece else ():
            yield "".join(tokens(match.group()))[:LONGEST]
    for match in SHARED.finditer(text):
        parts = parts_of(match["last"].lower())
        if parts:
            yield (match["first"].lower() + parts[-1])[:LONGEST]


def _joined(raw: str) -> str:
    """The printed text with the words that end a line with a hyphen in one."""
    return raw.replace("-\n", "").replace("\u00ad", "")


def _size(made: Streams) -> int:
    return sum(len(word.encode()) + FOR_A_WORD for text in made for word in set(text.split()))

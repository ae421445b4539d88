"""Words → the smallest automaton that knows them, packed so that following a letter is one look into an array.

A node is a number; its edge for label x is at cell node + x, if that cell holds label x. Words are numbered in order:
`skips` says, for each edge, how many words come before those behind it. Node 0 has no edges.
"""

from array import array
from collections.abc import Sequence

from extractors.repair.alphabet import LABELS
from extractors.repair.lexicon import ENDS, LABEL, NODE

CELLS_OF_A_NODE = LABEL + 1

# Cells for each edge while packing: more than enough, what is left over is cut off.
ROOM = 3
# After this many vain tries the search for nodes of that size begins further on.
PATIENCE = 200

# A node while building: whether a word ends here, and its edges as (label, node) in rising order.
Node = tuple[bool, tuple[tuple[int, int], ...]]


def in_order(words: Sequence[str]) -> list[str]:
    """The words in the order of their labels, each once: the order of their numbers."""
    return sorted(set(words), key=lambda word: [LABELS[letter] for letter in word])


def build(words: Sequence[str]) -> dict[str, tuple[str, bytes]]:
    """The arrays "cells" and "skips" of the words, which must be in order."""
    nodes, root = _minimal(words)
    return _packed(nodes, root)


def _minimal(words: Sequence[str]) -> tuple[list[Node], int]:
    """Nodes of which no two say the same, and the root's number. One pass over the words in order."""
    known: dict[Node, int] = {}
    nodes: list[Node] = []

    def number(ends: bool, edges: list[tuple[int, int]]) -> int:
        node = (ends, tuple(edges))
        if node not in known:
            known[node] = len(nodes)
            nodes.append(node)
        return known[node]

    # The path of the word before: for each of its letters the node begun there, as [ends, edges, label to the next].
    path: list[tuple[list[bool], list[tuple[int, int]]]] = [([False], [])]
    before: list[int] = []

    def close(depth: int) -> None:
        while len(path) > depth + 1:
            ends, edges = path.pop()
            path[-1][1].append((before.pop(), number(ends[0], edges)))

    for word in words:
        labels = [LABELS[letter] for letter in word]
        same = 0
        while same < min(len(labels), len(before)) and labels[same] == before[same]:
            same += 1
        close(same)
        for label in labels[same:]:
            before.append(label)
            path.append(([False], []))
        path[-1][0][0] = True
    close(0)
    return nodes, number(path[0][0][0], path[0][1])


def _packed(nodes: Sequence[Node], root: int) -> dict[str, tuple[str, bytes]]:
    """The nodes laid over each other in one array; the root begins at cell 64."""
    counts = _counts(nodes)
    # First fit, the fullest nodes first.
    order = sorted(range(len(nodes)), key=lambda n: (n != root, -len(nodes[n][1]), n))
    base = [0] * len(nodes)
    taken = bytearray(ROOM * sum(len(edges) for _, edges in nodes) + 2 * CELLS_OF_A_NODE)
    taken[:CELLS_OF_A_NODE] = b"\1" * CELLS_OF_A_NODE
    bases = {0}
    lowest: dict[int, int] = {}
    for n in order:
        edges = nodes[n][1]
        if edges:
            place = _place(taken, bases, edges, lowest)
            base[n] = place
            bases.add(place)
            for label, _ in edges:
                taken[place + label] = 1
    size = max(base) + CELLS_OF_A_NODE
    cells, skips = array("I", bytes(4 * size)), array("I", bytes(4 * size))
    for n, (ends, edges) in enumerate(nodes):
        skip = int(ends)
        for label, target in edges:
            cell = base[n] + label
            cells[cell] = label | (ENDS if nodes[target][0] else 0) | base[target] << NODE
            skips[cell] = skip
            skip += counts[target]
    return {
        "cells": ("I", cells.tobytes()),
        "skips": ("I", skips.tobytes()),
        "root": ("I", array("I", [base[root]]).tobytes()),
    }


def _counts(nodes: Sequence[Node]) -> list[int]:
    """How many words end at or behind each node. Nodes stand after those they lead to."""
    counts: list[int] = []
    for ends, edges in nodes:
        counts.append(int(ends) + sum(counts[target] for _, target in edges))
    return counts


def _place(taken: bytearray, bases: set[int], edges: Sequence[tuple[int, int]], lowest: dict[int, int]) -> int:
    """The first base where all the edges meet free cells and that no other node has.

    `lowest` remembers, by number of edges, where the search began to succeed: nodes come in falling order of it.
    """
    first = edges[0][0]
    cell = taken.index(0, lowest.get(len(edges), CELLS_OF_A_NODE))
    tried = 0
    while True:
        place = cell - first
        if place >= CELLS_OF_A_NODE and place not in bases and not any(taken[place + label] for label, _ in edges):
            break
        cell = taken.index(0, cell + 1)
        tried += 1
    if tried > PATIENCE:
        lowest[len(edges)] = cell - CELLS_OF_A_NODE
    return place

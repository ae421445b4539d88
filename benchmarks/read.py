"""How fast pages are read and how much memory it takes: klubbat's reader beside others, in one run on the same files.

    python -m benchmarks.read [FILE|FOLDER …] [--rounds N] [--seconds S] [--only PEER,…]
    python -m benchmarks.read --growth [--only PEER,…]

Prints Markdown. Without names it reads our own samples. README.md beside this file says what the figures mean.
"""

import argparse
import json
import os
import platform
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any, Final

from benchmarks.peers import BY_KEY, MEASURE, OURS, PEERS, Peer

ROOT: Final = Path(__file__).parent.parent
SAMPLES: Final = ROOT / "samples"
ROUNDS: Final = 5
SECONDS: Final = 2.0
LENGTHS: Final = (10, 100, 1000)  # pages
FLAT: Final = 1.1  # a peak that rises less than this, for ten times as many pages, is called flat
KILO: Final = 1024

Answer = Mapping[str, Any]


@dataclass(slots=True)
class Group:
    """Files that are measured together, how many pages they have, and on how many of them there are ruled tables."""

    name: str
    files: list[Path] = field(default_factory=list)
    pages: int = 0
    ruled: int = 0


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A file that nobody is measured on, and why."""

    file: Path
    reason: str


def benchmark(paths: Sequence[Path], peers: Sequence[Peer], rounds: int, seconds: float) -> Iterator[str]:
    """The report, piece by piece as it is ready: what is measured, a table for each group, the files left out."""
    texts, left_out = readable(paths, peers)
    groups = grouped(texts)
    yield f"{_machine()}; {rounds} rounds, at least {seconds:g} s each"
    for group in groups:
        answers = measured(group, peers, rounds, seconds)
        characters = {peer.key: sum(texts[file][peer.key] for file in group.files) for peer in peers}
        yield table(group, answers, characters)
    if left_out:
        yield "\n".join(["Left out:", "", *(f"- {out.file.name}: {out.reason}" for out in left_out)])


def readable(paths: Sequence[Path], peers: Sequence[Peer]) -> tuple[dict[Path, Answer], list[LeftOut]]:
    """What is known of each file that all peers can read and that has text, and the files left out.

    Known are its pages, how many of them are ruled, and by peer the characters read.
    """
    known, left_out = _asked("sort", BY_KEY[OURS], paths)
    left_out += [LeftOut(file, "no text layer") for file, answer in known.items() if not answer["text"]]
    known = {file: answer for file, answer in known.items() if answer["text"]}
    for peer in peers:
        seen, failed = _asked("look", peer, list(known))
        left_out += failed
        known = {file: {**known[file], peer.key: answer["characters"]} for file, answer in seen.items()}
    return known, left_out


def grouped(known: Mapping[Path, Answer]) -> list[Group]:
    """The files without ruled tables, and those with one on any page; a group without files is left out."""
    without, ruled = Group("Without tables"), Group("With ruled tables")
    for file, answer in known.items():
        group = ruled if answer["ruled"] else without
        group.files.append(file)
        group.pages += answer["pages"]
        group.ruled += answer["ruled"]
    return [group for group in (without, ruled) if group.files]


def measured(group: Group, peers: Sequence[Peer], rounds: int, seconds: float) -> dict[str, list[Answer]]:
    """What each peer's child answered, round by round. The peers take turns, so that a slow minute hits them all."""
    answers: dict[str, list[Answer]] = {peer.key: [] for peer in peers}
    for _ in range(rounds):
        for peer in peers:
            answers[peer.key].append(_answer("measure", peer, group.files, str(seconds)))
    return answers


def table(group: Group, answers: Mapping[str, Sequence[Answer]], characters: Mapping[str, int]) -> str:
    """A group's figures as a Markdown table under its name: medians over the rounds."""
    speeds = {key: [group.pages * a["passes"] / a["seconds"] for a in rounds] for key, rounds in answers.items()}
    base = median(speeds[MEASURE]) if MEASURE in speeds else 0.0
    rows = [["Reader", "pages/s", "lowest–highest", f"× {MEASURE}", "peak MB", "of it at start", "characters"]]
    for key, rounds in answers.items():
        memory, before = (median(a[name] for a in rounds) for name in ("peak", "before"))
        hidden, speed = any(a["hidden"] for a in rounds), median(speeds[key])
        rows.append(
            [
                f"{BY_KEY[key].does} {_version(key)}".strip(),
                f"{speed:.1f}",
                f"{min(speeds[key]):.1f}–{max(speeds[key]):.1f}",
                f"{speed / base:.2f}" if base else "–",
                f"{'≤ ' if hidden else ''}{memory:.0f}",
                "–" if BY_KEY[key].program else f"{before:.0f}",
                f"{characters[key]}",
            ]
        )
    heading = f"## {group.name}: {_count(len(group.files), 'file')}, {_count(group.pages, 'page')}"
    return f"{heading}, {group.ruled} of them with a ruled table\n\n{_markdown(rows)}"


def growth(peers: Sequence[Peer], lengths: Sequence[int] = LENGTHS) -> Iterator[str]:
    """A table for each peer: its peak after the first pages of a long PDF, and whether it is flat."""
    yield _machine()
    with TemporaryDirectory() as folder:
        # Made in a process of its own too: a parent that has grown hands its size down as its children's peak.
        subprocess.run([sys.executable, "-m", "benchmarks.long_pdf", folder, *map(str, lengths)], cwd=ROOT, check=True)
        for peer in peers:
            answers = [_answer("grow", peer, [Path(folder) / f"{length}.pdf"]) for length in lengths]
            yield growth_table(peer, lengths, answers)


def growth_table(peer: Peer, lengths: Sequence[int], answers: Sequence[Answer]) -> str:
    """A peer's peaks as a Markdown table with a verdict below."""
    rows = [["Pages", "peak MB", "kB more per page", "pages/s"]]
    last: tuple[int, float] | None = None
    for length, answer in zip(lengths, answers, strict=True):
        more = "–" if last is None else f"{(answer['peak'] - last[1]) * KILO / (length - last[0]):.0f}"
        rows.append([str(length), f"{answer['peak']:.0f}", more, f"{length / answer['seconds']:.1f}"])
        last = (length, answer["peak"])
    flat = answers[-1]["peak"] <= FLAT * answers[-2]["peak"]
    verdict = "Flat" if flat else "Not flat"
    return f"## {peer.does} {_version(peer.key)}".strip() + f"\n\n{_markdown(rows)}\n\n{verdict}."


def files_of(names: Iterable[Path]) -> list[Path]:
    """The PDFs that are named and those in the folders that are named, each once; our samples if nothing is."""
    found: dict[Path, None] = {}
    for name in list(names) or [SAMPLES]:
        found |= dict.fromkeys(sorted(name.resolve().rglob("*.pdf")) if name.is_dir() else [name.resolve()])
    return list(found)


def _asked(action: str, peer: Peer, paths: Sequence[Path]) -> tuple[dict[Path, Answer], list[LeftOut]]:
    """A peer's answer for each file, and the files that it breaks off at: it goes on after them in a new process."""
    answers: dict[Path, Answer] = {}
    failed: list[LeftOut] = []
    while rest := paths[len(answers) + len(failed) :]:
        done = _run(peer, action, paths=rest)
        lines = done.stdout.splitlines()
        answers |= {file: json.loads(line) for file, line in zip(rest, lines, strict=False)}
        if len(lines) < len(rest):
            said = done.stderr.strip().splitlines() or [f"ended with {done.returncode}"]
            failed.append(LeftOut(rest[len(lines)], f"{peer.key}: {said[-1]}"))
    return answers, failed


def _answer(action: str, peer: Peer, paths: Sequence[Path], *rest: str) -> Answer:
    """What a peer's child says; it has to succeed."""
    done = _run(peer, action, *rest, paths=paths)
    if done.returncode:
        sys.exit(f"{action} {peer.key} failed:\n{done.stderr}")
    answer: Answer = json.loads(done.stdout)
    return answer


def _run(peer: Peer, action: str, *rest: str, paths: Sequence[Path]) -> subprocess.CompletedProcess[str]:
    """A peer's child that has ended. Readers in Python find no program, or klubbat would read pictures by tesseract."""
    command = [sys.executable, "-m", "benchmarks.peers", action, peer.key, *rest]
    environment = dict(os.environ) if peer.program else {**os.environ, "PATH": ""}
    names = json.dumps([str(path) for path in paths])
    return subprocess.run(command, cwd=ROOT, env=environment, input=names, capture_output=True, text=True, check=False)


def _version(key: str) -> str:
    return str(_answer("version", BY_KEY[key], [])["version"])


def _machine() -> str:
    cpus = _count(os.cpu_count() or 1, "CPU")
    return f"Python {platform.python_version()}, {platform.system()} {platform.machine()}, {cpus}"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _markdown(rows: Sequence[Sequence[str]]) -> str:
    head, *body = (f"| {' | '.join(row)} |" for row in rows)
    return "\n".join([head, f"|---|{'---:|' * (len(rows[0]) - 1)}", *body])


def _peers(only: str | None, otherwise: Iterable[Peer]) -> list[Peer]:
    """The peers that are asked for and are installed here, in the order of the table."""
    keys = [peer.key for peer in otherwise] if only is None else only.split(",")
    if unknown := set(keys) - set(BY_KEY):
        sys.exit(f"unknown: {', '.join(sorted(unknown))}; there are {', '.join(BY_KEY)}")
    for peer in PEERS:
        if peer.key in keys and not peer.is_here():
            print(f"{peer.key} is not installed and is left out", file=sys.stderr)
    return [peer for peer in PEERS if peer.key in keys and peer.is_here()]


def main(arguments: Sequence[str] | None = None) -> None:
    """Reads the command line and prints the tables."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.read", description="Compares readers of PDF pages.")
    parser.add_argument("names", nargs="*", type=Path, metavar="FILE", help="PDFs or folders; our samples if none")
    parser.add_argument("--rounds", type=int, default=ROUNDS, help="turns for each reader (%(default)s)")
    parser.add_argument("--seconds", type=float, default=SECONDS, help="shortest time of a turn (%(default)s)")
    parser.add_argument("--only", metavar="PEER,…", help=f"of {', '.join(BY_KEY)}")
    parser.add_argument("--growth", action="store_true", help="memory by number of pages instead")
    asked = parser.parse_args(arguments)
    if asked.growth:
        pieces = growth(_peers(asked.only, [BY_KEY[OURS]]))
    else:
        pieces = benchmark(files_of(asked.names), _peers(asked.only, PEERS), max(1, asked.rounds), asked.seconds)
    for number, piece in enumerate(pieces):
        print(f"\n{piece}" if number else piece, flush=True)


if __name__ == "__main__":
    main()

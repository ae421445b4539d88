"""The command line's grammar and its help, in Swedish. Imports nothing that is slow."""

import argparse
import os
import re
from datetime import date
from typing import Final, NoReturn, TypeAlias, get_args

from flows.messages import WRONG_USE, say
from schemas.vocabulary import Act, PartKind

WHATS: Final = ("documents", "decisions", "assignments", "sections")
FORMATS: Final = ("ndjson", "csv", "opensearch")
REPORT_FORMATS: Final = ("text", "csv", "html", "json")
STANDINGS: Final = ("overdue", "due", "open", "reported")
WITHIN_DAYS: Final = 30
FILES_PER_TASK: Final = 50
STATES: Final = ("failed", "quarantined", "skipped", "partial", "empty")
# As coarse as any disk's clock (FAT: two seconds), so that a file changed after it was read has another time than then.
# What a schedule watches may be uploaded in bursts.
STILL_SECONDS: Final = 2
STILL_SECONDS_SERVED: Final = 30
HITS: Final = 20
STATUSES: Final = ("proposed", "moved", "decided", "given", "reported")

# argparse speaks English. What it says is translated here; a sentence that a later Python words otherwise comes
# through as it is, which is ugly and not wrong.
_SENTENCES: Final = (
    (r"the following arguments are required: (.+)", r"\1 saknas"),
    (r"argument (.+?): expected one argument", r"\1 kräver ett värde"),
    (r"argument (.+?): expected at least one argument", r"\1 kräver minst ett värde"),
    (r"argument (.+?): invalid choice: '?(.*?)'? \(choose from (.+)\)", r"\1 kan inte vara \2; välj bland \3"),
    (r"argument (.+?): not allowed with argument (.+)", r"\1 går inte att använda ihop med \2"),
    (r"argument (.+?): ignored explicit argument '?(.*?)'?", r"\1 tar inget värde, men fick \2"),
    (r"argument (.+?): (.+)", r"\1: \2"),
    (r"unrecognized arguments: (.+)", r"okänt argument: \1"),
)


class SwedishParser(argparse.ArgumentParser):
    """argparse with Swedish titles, and errors of one line."""

    def __init__(self, *, prog: str, description: str, example: str, **_: object) -> None:
        """`example` is shown last in the help. What else a later Python passes on to its commands is left to it."""
        super().__init__(
            prog=prog,
            description=description,
            epilog=f"exempel:\n  {example}",
            formatter_class=_Layout,
            add_help=False,
            allow_abbrev=False,
        )
        # Groups of our own, since argparse names its own in English.
        self.words = self.add_argument_group("argument")
        self.options = self.add_argument_group("val")
        self.options.add_argument("-h", "--help", action="help", help="visa den här hjälpen")
        # Suppressed where it isn't given, or the command's default would undo what stands before the command.
        self.options.add_argument(
            "--debug", action="store_true", default=argparse.SUPPRESS, help="visa var ett internt fel uppstod"
        )

    def error(self, message: str) -> NoReturn:
        """One line on standard error, and exit code 2."""
        say(f"{in_swedish(message)}; se {self.prog} --help")
        self.exit(WRONG_USE)


Commands: TypeAlias = "argparse._SubParsersAction[SwedishParser]"


class _Layout(argparse.RawDescriptionHelpFormatter):
    def add_usage(self, usage: str | None, actions: object, groups: object, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, "användning: " if prefix is None else prefix)  # type: ignore[arg-type]


def in_swedish(message: str) -> str:
    """One of argparse's errors in Swedish and on one line, or the same text where it is not known."""
    message = " ".join(message.split())
    for pattern, swedish in _SENTENCES:
        if match := re.fullmatch(pattern, message):
            return match.expand(swedish)
    return message


def build() -> SwedishParser:
    """The whole grammar: `command` is the name of the command, or None."""
    parser = SwedishParser(
        prog="klubbat",
        description="Läser kommunala PDF:er och ger beslut och uppdrag som JSON.",
        example="klubbat extract protokoll.pdf",
    )
    parser.options.add_argument("--version", action="store_true", help="visa versionen")
    commands = parser.add_subparsers(dest="command", title="kommandon", metavar="KOMMANDO")
    for add in (_extract, _repair, _ingest, _retry, _status, _export, _report, _search, _serve, _schema):
        add(commands)
    return parser


def _extract(commands: Commands) -> None:
    text = "Läser en fil och skriver dess post som JSON."
    command = commands.add_parser(
        "extract", help=text, description=text, example="klubbat extract protokoll.pdf > protokoll.json"
    )
    command.words.add_argument("file", metavar="FIL", help=".pdf, eller .txt med sidbrytning mellan sidorna")
    command.options.add_argument("--compact", action="store_true", help="hela posten på en rad")
    _reading(command)


def _repair(commands: Commands) -> None:
    text = "Rättar OCR-skador i text, rad för rad."
    command = commands.add_parser(
        "repair", help=text, description=text, example="klubbat repair - < ocr.txt > rättad.txt"
    )
    command.words.add_argument("file", metavar="FIL", help="en textfil, eller - för standard in")
    command.options.add_argument(
        "--changes", action="store_true", help="skriv i stället en tabell över ändringarna och det som är osäkert"
    )


def _ingest(commands: Commands) -> None:
    text = "Läser in filer och mappar i ett arkiv. Körs det igen görs bara det som är nytt."
    command = commands.add_parser(
        "ingest", help=text, description=text, example="klubbat ingest handlingar/ --archive arkiv"
    )
    command.words.add_argument(
        "sources",
        metavar="KÄLLA",
        nargs="+",
        help="en fil, en mapp med allt i den, ett mönster ('in/**/*.pdf') eller @FIL med en källa på varje rad",
    )
    _archive(command)
    _working(command, STILL_SECONDS)
    _cluster(command)
    command.options.add_argument("--reprocess", action="store_true", help="läs också om det som redan är klart")


def _retry(commands: Commands) -> None:
    text = "Läser om det som misslyckades, hamnade i karantän eller hoppades över."
    command = commands.add_parser("retry", help=text, description=text, example="klubbat retry --archive arkiv")
    command.words.add_argument("sources", metavar="KÄLLA", nargs="*", help="bara dessa filer och mappar (annars alla)")
    _archive(command)
    _working(command, STILL_SECONDS)
    _cluster(command)
    command.options.add_argument(
        "--state",
        action="append",
        choices=STATES,
        metavar="LÄGE",
        help=f"bara filer i detta läge, kan upprepas: {', '.join(STATES)} (de tre första)",
    )


def _status(commands: Commands) -> None:
    text = "Visar vad som är klart, vad som misslyckats och vad som väntar på en människa."
    command = commands.add_parser(
        "status", help=text, description=text, example="klubbat status --archive arkiv --strict"
    )
    _archive(command)
    command.options.add_argument("--strict", action="store_true", help="avsluta med 1 om något inte är klart")
    command.options.add_argument("--json", action="store_true", help="skriv som JSON")


def _export(commands: Commands) -> None:
    text = "Skriver arkivets rader för ett sökindex eller ett kalkylark."
    command = commands.add_parser(
        "export", help=text, description=text, example="klubbat export --archive arkiv --what decisions --format csv"
    )
    _archive(command)
    command.options.add_argument(
        "--what", required=True, choices=WHATS, help="slag av rader: " + ", ".join(WHATS), metavar="SLAG"
    )
    command.options.add_argument("--format", required=True, choices=FORMATS, help=", ".join(FORMATS), metavar="FORMAT")
    command.options.add_argument("--since", type=_count, metavar="SEQ", help="bara det som ändrats efter detta nummer")
    command.options.add_argument(
        "--mask", action="store_true", help="dölj de fyra sista siffrorna i varje personnummer, i alla texter"
    )
    command.options.add_argument("--semicolon", action="store_true", help="csv med semikolon, för Excel på svenska")
    command.options.add_argument(
        "--out", metavar="FIL", help="skriv till en fil, som ersätts först när allt är skrivet"
    )


def _report(commands: Commands) -> None:
    text = "Visar hur arkivets uppdrag står: försenade, snart, öppna och redovisade, per mottagare."
    command = commands.add_parser(
        "report", help=text, description=text, example="klubbat report --archive arkiv --format html --out uppdrag.html"
    )
    _archive(command)
    options = command.options
    options.add_argument("--on", type=_day, metavar="DAG", help="hur de står den dagen, som 2025-03-01 (i dag)")
    options.add_argument(
        "--within",
        type=_count,
        default=WITHIN_DAYS,
        metavar="DAGAR",
        help=f"så många dagar fram är snart ({WITHIN_DAYS})",
    )
    options.add_argument("--assignee", metavar="NAMN", help="bara den mottagaren; en del av namnet räcker")
    options.add_argument("--body", metavar="NAMN", help="bara det som organet har gett; en del av namnet räcker")
    options.add_argument(
        "--state",
        action="append",
        choices=STANDINGS,
        metavar="LÄGE",
        help=f"bara uppdrag i detta läge, kan upprepas: {', '.join(STANDINGS)}",
    )
    options.add_argument(
        "--overdue", dest="state", action="append_const", const="overdue", help="det samma som --state overdue"
    )
    options.add_argument(
        "--format", choices=REPORT_FORMATS, default="text", metavar="FORMAT", help=f"{', '.join(REPORT_FORMATS)} (text)"
    )
    options.add_argument("--semicolon", action="store_true", help="csv med semikolon, för ett svenskt Excel")
    options.add_argument(
        "--mask", action="store_true", help="dölj de fyra sista siffrorna i varje personnummer, i alla texter"
    )
    options.add_argument("--out", metavar="FIL", help="skriv till en fil, som ersätts först när allt är skrivet")


def _search(commands: Commands) -> None:
    text = "Söker i arkivet och visar de bästa träffarna först."
    command = commands.add_parser(
        "search", help=text, description=text, example="klubbat search 'detaljplan § 12' --archive arkiv"
    )
    command.words.add_argument(
        "query",
        metavar="FRÅGA",
        nargs="*",
        help='ord i vilken form som helst; "citat" för en fras, ord* för en början, -ord för det som inte ska finnas',
    )
    _archive(command)
    for name, metavar, choices, words in (
        ("what", "SLAG", WHATS, "slag av rader"),
        ("kind", "SLAG", get_args(PartKind), "slag av dokument"),
        ("status", "LÄGE", STATUSES, "förslag, yrkande, beslut; givet eller redovisat uppdrag"),
        ("act", "VERB", get_args(Act), "vad beslutet gör"),
        ("body", "NAMN", None, "den som beslutar"),
        ("assignee", "NAMN", None, "den som har uppdraget"),
        ("party", "PARTI", None, "den som föreslår, yrkar eller reserverar sig"),
        ("municipality", "NAMN", None, "kommun eller region"),
        ("case", "DNR", None, "diarienummer, hur det än skrivs"),
    ):
        listed = f": {', '.join(choices)}" if choices else ""
        command.options.add_argument(
            f"--{name}", action="append", default=[], choices=choices, metavar=metavar, help=words + listed
        )
    command.options.add_argument("--from", dest="since", type=_day, metavar="DAG", help="från och med, som 2024-01-31")
    command.options.add_argument("--to", dest="until", type=_day, metavar="DAG", help="till och med")
    command.options.add_argument("--due-before", type=_day, metavar="DAG", help="uppdrag som ska vara klara innan dess")
    command.options.add_argument("--open", action="store_true", help="bara uppdrag som är givna och inte redovisade")
    command.options.add_argument(
        "--limit", type=_at_least_one, default=HITS, metavar="ANTAL", help=f"högst så många ({HITS})"
    )
    command.options.add_argument("--json", action="store_true", help="skriv en träff per rad som JSON")


def _serve(commands: Commands) -> None:
    text = "Läser in en mapp enligt ett schema, i svensk tid, tills det avbryts."
    command = commands.add_parser(
        "serve",
        help=text,
        description=text,
        example="klubbat serve --archive arkiv --source handlingar/ --cron '0 2 * * *'",
    )
    _archive(command)
    command.options.add_argument(
        "--source", dest="sources", metavar="MAPP", action="append", required=True, help="det som ska läsas in"
    )
    command.options.add_argument("--cron", required=True, metavar="UTTRYCK", help="när: minut timme dag månad veckodag")
    _working(command, STILL_SECONDS_SERVED)


def _schema(commands: Commands) -> None:
    text = "Skriver postens JSON Schema (draft 2020-12), eller ett sökindex mall för exportens rader."
    command = commands.add_parser("schema", help=text, description=text, example="klubbat schema decision")
    command.words.add_argument(
        "name",
        metavar="NAMN",
        nargs="?",
        help="en del av posten, som decision (annars hela); opensearch: mall för OpenSearch och Elasticsearch; "
        "fields: radernas fält",
    )


def _archive(command: SwedishParser) -> None:
    command.options.add_argument(
        "--archive", required=True, metavar="MAPP", help="arkivets mapp, eller en databas (postgresql://…)"
    )


def _reading(command: SwedishParser) -> None:
    command.options.add_argument(
        "--reocr",
        choices=("auto", "never", "always"),
        default="auto",
        help="läs om textlager över bilder med tesseract: skadade (auto), inga (never) eller alla (always)",
    )


def _cluster(command: SwedishParser) -> None:
    command.options.add_argument("--dask", metavar="ADRESS", help="läs på ett Dask-kluster, som tcp://värd:8786")


def _working(command: SwedishParser, still: int) -> None:
    _reading(command)
    processors = len(os.sched_getaffinity(0))
    command.options.add_argument(
        "--workers", type=_at_least_one, default=processors, metavar="ANTAL", help=f"arbetsprocesser ({processors})"
    )
    command.options.add_argument(
        "--chunk",
        type=_at_least_one,
        default=FILES_PER_TASK,
        metavar="ANTAL",
        help=f"högst så många filer åt gången ({FILES_PER_TASK})",
    )
    command.options.add_argument(
        "--still",
        type=_count,
        default=still,
        metavar="SEKUNDER",
        help=f"läs en fil först när den varit orörd så länge ({still})",
    )


def _day(text: str) -> date:
    try:
        # fromisoformat takes other forms than this one, by the version of Python.
        if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
            return date.fromisoformat(text)
    except ValueError:
        pass
    raise argparse.ArgumentTypeError(f"{text} är ingen dag; skriv den som 2025-03-01")


def _at_least_one(text: str) -> int:
    number = _count(text)
    if number < 1:
        raise argparse.ArgumentTypeError(f"{text} är för litet; skriv ett heltal från 1")
    return number


def _count(text: str) -> int:
    if not (text.isascii() and text.isdigit()):
        raise argparse.ArgumentTypeError(f"{text} är inget heltal")
    return int(text)

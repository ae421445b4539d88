"""A PostgreSQL of the tests' own, started from Debian's package or whatever is in the path."""

import os
import shutil
import socket
import subprocess
from pathlib import Path

import psycopg


class Server:
    """A PostgreSQL of our own, in a folder of its own. It sorts as Swedish does, which no result may follow."""

    PASSWORD = "hemligt"

    def __init__(self, programs: Path, folder: Path) -> None:
        """Makes nothing yet."""
        self._programs, self._folder = programs, folder
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port: int = free.getsockname()[1]
        self._made = 0

    def make(self) -> None:
        """Makes the cluster. Passwords are asked for over TCP and not over its socket."""
        (self._folder / "password").write_text(self.PASSWORD)
        own = ["--username=klubbat", f"--pwfile={self._folder}/password", "--no-sync"]
        order = ["--encoding=UTF8", "--locale=C", "--locale-provider=icu", "--icu-locale=sv-SE"]
        self._run("initdb", f"--pgdata={self._data}", "--auth-local=trust", "--auth-host=scram-sha-256", *own, *order)

    def start(self) -> None:
        """Starts it; fsync is off, since nothing here is to be kept."""
        options = f"-k {self._folder} -p {self.port} -c listen_addresses=127.0.0.1 -c fsync=off"
        self._run("pg_ctl", "start", "-w", "-D", self._data, "-l", str(self._folder / "log"), "-o", options)

    def stop(self) -> None:
        """Stops it at once, as when a machine is shut down, whoever is connected."""
        self._run("pg_ctl", "stop", "-w", "-m", "fast", "-D", self._data)

    def new(self) -> str:
        """The address of a new, empty database, without a driver's name."""
        self._made += 1
        self.run(f"CREATE DATABASE arkiv{self._made}")
        return self.address(f"arkiv{self._made}")

    def address(self, database: str = "postgres", user: str = "klubbat", password: str = PASSWORD) -> str:
        """The address of a database that may or may not be there."""
        return f"postgresql://{user}:{password}@127.0.0.1:{self.port}/{database}"

    def run(self, statement: str, database: str = "postgres") -> list[tuple[object, ...]]:
        """Runs a statement behind the back of the archive."""
        with psycopg.connect(self.address(database), autocommit=True) as connection:
            cursor = connection.execute(statement.encode())
            return cursor.fetchall() if cursor.description else []

    @property
    def _data(self) -> str:
        return str(self._folder / "data")

    def _run(self, program: str, *arguments: str) -> None:
        # PostgreSQL refuses to run as root.
        whose = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
        command = [*whose, str(self._programs / program), *arguments]
        done = subprocess.run(command, cwd=self._folder, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr


def programs() -> Path | None:
    """Where PostgreSQL's programs are; Debian keeps them out of the path."""
    found = shutil.which("initdb")
    known = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    return Path(found).resolve().parent if found else known[-1].parent if known else None

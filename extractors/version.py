"""The program's version. A new one makes every file of an archive be read again."""

VERSION = "0.1.0"

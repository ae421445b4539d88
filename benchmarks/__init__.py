"""Measurements of klubbat that a person runs from a checkout: they are not part of the installed program."""

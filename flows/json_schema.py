"""The JSON Schema of the record and of each of its parts (draft 2020-12), in the order the fields are promised."""

import json
import re
from typing import Final

from pydantic.json_schema import GenerateJsonSchema

from schemas import record
from schemas.record import SCHEMA_VERSION, Model, Record

DIALECT: Final = GenerateJsonSchema.schema_dialect


class _AllRequired(GenerateJsonSchema):
    """Every field is required: one that has a default is written out like the rest."""

    def field_is_required(self, *_: object, **__: object) -> bool:
        return True


def names() -> dict[str, type[Model]]:
    """Every model that has a schema of its own, by its name in snake_case."""
    models = [value for value in vars(record).values() if isinstance(value, type) and issubclass(value, Model)]
    return {_snake(model.__name__): model for model in models if model is not Model}


def text_of(model: type[Model] = Record) -> str:
    """The schema as JSON text that ends with a line break: the same for the same models."""
    schema = model.model_json_schema(by_alias=True, mode="serialization", schema_generator=_AllRequired)
    identity = f"urn:klubbat:schema:{_snake(model.__name__)}:{SCHEMA_VERSION}"
    return json.dumps({"$schema": DIALECT, "$id": identity, **schema}, ensure_ascii=False, indent=2) + "\n"


def _snake(name: str) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name).lower()

"""The part of JSON Schema (2020-12) that metadata.schema.json uses, so that verifying needs no other program.

A keyword that is not here is refused when the schema is first used: the schema cannot promise what nobody
checks. A test compares every verdict with a full implementation.
"""

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from importlib import resources
from typing import Any

SCHEMA_FILE = "metadata.schema.json"

Schema = Mapping[str, Any]
Problem = tuple[str, str]  # mục, sai gì

_TYPES: Mapping[str, Callable[[Any], bool]] = {
    "object": lambda value: isinstance(value, dict),
    "array": lambda value: isinstance(value, list),
    "string": lambda value: isinstance(value, str),
    "integer": lambda value: isinstance(value, int) and not isinstance(value, bool),
    "null": lambda value: value is None,
}
_SILENT = {"$schema", "$id", "$defs", "title", "description"}


def schema_bytes() -> bytes:
    """The published schema as it is copied into every archive."""
    return resources.files("docgen.archive").joinpath(SCHEMA_FILE).read_bytes()


@cache
def metadata_schema() -> Schema:
    """The published schema, read once."""
    schema: Schema = json.loads(schema_bytes())
    return schema


def problems_of(value: Any, schema: Schema, root: Schema, at: str = "") -> Iterator[Problem]:
    """Where and how a value breaks the schema; nothing if it keeps it."""
    for keyword, wanted in schema.items():
        if keyword == "type":  # the most frequent by far
            if not _TYPES[wanted](value) if isinstance(wanted, str) else not _is_any(value, wanted):
                yield at, f"phải là {wanted if isinstance(wanted, str) else ' hoặc '.join(wanted)}"
        elif keyword not in _SILENT:
            yield from _KEYWORDS[keyword](value, wanted, schema, root, at)


def _ref(value: Any, wanted: str, _schema: Schema, root: Schema, at: str) -> Iterator[Problem]:
    yield from problems_of(value, root["$defs"][wanted.removeprefix("#/$defs/")], root, at)


def _one_of(
    value: Any, wanted: Sequence[Schema], _schema: Schema, root: Schema, at: str
) -> Iterator[Problem]:
    """What is wrong by the branch that the value claims to be, or else by the one that fits best."""
    claimed = [branch for branch in wanted if _claims(value, branch, root)]
    if len(claimed) == 1:  # the others demand another name of themselves and cannot fit
        yield from problems_of(value, claimed[0], root, at)
        return
    found = sorted((list(problems_of(value, branch, root, at)) for branch in wanted), key=len)
    if found[0]:
        yield from found[0]
    elif not found[1]:
        yield at, "vừa là loại này vừa là loại kia"


def _claims(value: Any, branch: Schema, root: Schema) -> bool:
    """Whether the value bears the name (its field ``schema``) that the branch demands."""
    properties = root["$defs"][branch["$ref"].removeprefix("#/$defs/")]["properties"]
    return isinstance(value, dict) and bool(value.get("schema") == properties["schema"]["const"])


def _is_any(value: Any, names: Sequence[str]) -> bool:
    return any(_TYPES[name](value) for name in names)


def _const(value: Any, wanted: Any, _schema: Schema, _root: Schema, at: str) -> Iterator[Problem]:
    if value != wanted:
        yield at, f"phải là {wanted!r}"


def _enum(value: Any, wanted: list[Any], _schema: Schema, _root: Schema, at: str) -> Iterator[Problem]:
    if value not in wanted:
        yield at, f"phải là một trong {wanted}"


def _pattern(value: Any, wanted: str, _schema: Schema, _root: Schema, at: str) -> Iterator[Problem]:
    # "$" of JSON Schema is the end; Python's also matches before a last line end.
    if isinstance(value, str) and not re.search(wanted.replace("$", r"\Z"), value):
        yield at, "không đúng dạng"


def _min_length(value: Any, wanted: int, _schema: Schema, _root: Schema, at: str) -> Iterator[Problem]:
    if isinstance(value, str) and len(value) < wanted:
        yield at, "không được để trống"


def _minimum(value: Any, wanted: int, _schema: Schema, _root: Schema, at: str) -> Iterator[Problem]:
    if _TYPES["integer"](value) and value < wanted:
        yield at, f"nhỏ hơn {wanted}"


def _maximum(value: Any, wanted: int, _schema: Schema, _root: Schema, at: str) -> Iterator[Problem]:
    if _TYPES["integer"](value) and value > wanted:
        yield at, f"lớn hơn {wanted}"


def _required(value: Any, wanted: list[str], _schema: Schema, _root: Schema, at: str) -> Iterator[Problem]:
    if isinstance(value, dict):
        yield from ((f"{at}/{name}", "còn thiếu") for name in wanted if name not in value)


def _properties(
    value: Any, wanted: Mapping[str, Schema], _schema: Schema, root: Schema, at: str
) -> Iterator[Problem]:
    if isinstance(value, dict):
        for name in value.keys() & wanted.keys():
            yield from problems_of(value[name], wanted[name], root, f"{at}/{name}")


def _additional(value: Any, wanted: bool, schema: Schema, _root: Schema, at: str) -> Iterator[Problem]:
    if isinstance(value, dict) and not wanted:
        yield from ((f"{at}/{name}", "mục lạ") for name in value.keys() - schema["properties"].keys())


def _items(value: Any, wanted: Schema, _schema: Schema, root: Schema, at: str) -> Iterator[Problem]:
    if isinstance(value, list):
        for place, item in enumerate(value):
            yield from problems_of(item, wanted, root, f"{at}/{place}")


_KEYWORDS: Mapping[str, Callable[[Any, Any, Schema, Schema, str], Iterator[Problem]]] = {
    "$ref": _ref,
    "oneOf": _one_of,
    "const": _const,
    "enum": _enum,
    "pattern": _pattern,
    "minLength": _min_length,
    "minimum": _minimum,
    "maximum": _maximum,
    "required": _required,
    "properties": _properties,
    "additionalProperties": _additional,
    "items": _items,
}

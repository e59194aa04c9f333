"""Values of the head of a draft as YAML: what a clerk answers or types in a command, safe to be read back."""

import json
import re
from collections.abc import Iterable

_PLAIN = re.compile(r"[^\W_][\w /().%,-]*", re.UNICODE)  # a comma only where it separates nothing
_SEPARATOR = ";"  # commas belong to names: "CT, các PCT UBND TP"


def head_line(label: str, answer: str, *, is_list: bool = False) -> str:
    """One line of the head.

    >>> head_line("trích yếu", "họp: ngày 5")
    'trích yếu: "họp: ngày 5"'
    >>> head_line("nơi nhận", "như trên; CT, các PCT UBND", is_list=True)
    'nơi nhận: [như trên, "CT, các PCT UBND"]'
    """
    return f"{label}: {_written(answer.strip(), is_list=is_list)}".rstrip()


def head(lines: Iterable[str]) -> str:
    """The whole head, with nothing behind it."""
    return "\n".join(["---", *lines, "---", ""])


def _written(answer: str, *, is_list: bool) -> str:
    if answer[:1] in ("[", "{"):
        return answer  # the clerk writes as in a draft
    if not is_list:
        return answer if not answer or _PLAIN.fullmatch(answer) else _quoted(answer)
    items = [item.strip() for item in answer.split(_SEPARATOR)]
    return f"[{', '.join(_item(item) for item in items if item)}]"


def _item(text: str) -> str:
    if text[:1] == "{":
        return text
    return text if _PLAIN.fullmatch(text) and "," not in text else _quoted(text)


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)

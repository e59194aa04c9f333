"""The head of a new draft that begins from an older one: its own id, and a list of what a person has to look at."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from docgen.drafting.fields import common_field
from docgen.drafting.front_matter import HeadValue, Value

# What stays as it was without asking: it says what the document is and how it goes round.
_KEPT = frozenset(
    ("loai", "kinh-gui", "noi-nhan", "luu", "don-vi-soan", "tham-quyen", "tep-noi-dung", "dong-cuoi-trang")
)
_NOT_TAKEN = frozenset(("ma-du-thao", "can-xac-nhan"))
_ITEM = re.compile(r"[\"\\]")


def redrafted_head(
    lines: Sequence[str],
    head: Mapping[str, HeadValue],
    *,
    first_line: int,
    draft_id: str,
    redraft: Callable[[str], str],
) -> tuple[list[str], list[str]]:
    """The head's lines for the new draft (``lines`` as they stood between the fences), and what to confirm."""
    to_look_at: list[str] = []
    drop: set[int] = set()
    new = list(lines)
    starts = sorted(value.line - first_line for value in head.values())
    for typed, value in head.items():
        field = common_field(typed)
        key = field.key if field else typed
        at = value.line - first_line
        if key in _NOT_TAKEN:
            drop.update(range(at, next((start for start in starts if start > at), len(lines))))
        elif key == "trich-yeu" and isinstance(value.value, str):
            new[at] = f"{typed}: {quoted(redraft(' '.join(value.value.split())))}"
            drop.update(range(at + 1, next((start for start in starts if start > at), len(lines))))
        elif key not in _KEPT and _has_words(value.value):
            to_look_at.append(f"{typed}: {_shown(value.value)}")
    kept = [line for at, line in enumerate(new) if at not in drop or line.lstrip().startswith("#")]
    return [f"mã dự thảo: {draft_id}", *kept], to_look_at


def confirm_lines(items: Sequence[str]) -> Iterator[str]:
    """The field “cần xác nhận” with these items."""
    yield "# Xem lại từng mục dưới đây rồi xóa dòng đó; còn dòng nào thì docgen issue chưa cấp số."
    yield "# Trong nội dung: chữ trong ngoặc vuông có dấu hỏi thì sửa cho đúng rồi bỏ ngoặc."
    yield "cần xác nhận:"
    yield from (f"- {quoted(item, always=True)}" for item in items)


def quoted(text: str, *, always: bool = False) -> str:
    """The text as a YAML value on one line.

    >>> quoted("ban hành: Kế hoạch"), quoted("ban hành")
    ('"ban hành: Kế hoạch"', 'ban hành')
    """
    needs = always or not text or not text[0].isalnum() or ": " in text or " #" in text or text.endswith(":")
    return '"' + _ITEM.sub(lambda match: "\\" + match[0], text) + '"' if needs else text


def _has_words(value: Value) -> bool:
    return bool(value.strip()) if isinstance(value, str) else bool(value)


def _shown(value: Value) -> str:
    if isinstance(value, str):
        return " ".join(value.split())
    if isinstance(value, dict):
        return "; ".join(f"{name}: {_shown(inner)}" for name, inner in value.items())
    return ", ".join(map(_shown, value))

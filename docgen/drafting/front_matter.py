"""The head of a draft: YAML between two lines ``---``, every value a text, every text with its line.

Nothing in it is executed or guessed: no types, no tags, no anchors — "no" is a word, 01 is two figures.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from docgen.errors import DraftSyntaxError
from docgen.vietnamese.characters import writable
from docgen.vietnamese.keys import slug

if TYPE_CHECKING:
    import yaml

FENCE = "---"
_MAX_DEPTH = 8  # PyYAML slows down, then breaks, on thousands

Value = str | list["Value"] | dict[str, "Value"]


@dataclass(frozen=True, slots=True)
class HeadValue:
    """One value of the head and the line of the file it stands on (from 1)."""

    value: Value
    line: int


@dataclass(frozen=True, slots=True)
class SplitDraft:
    """A draft in two: the head's values by the key as typed, and the body with the line it begins on."""

    head: dict[str, HeadValue]
    body: str
    body_line: int


def split(text: str, *, name: str) -> SplitDraft:
    r"""Head and body of a draft; DraftSyntaxError with the line if the head cannot be read.

    >>> split("---\nký: nguyen-lam\n---\nNội dung", name="a.md").head["ký"]
    HeadValue(value='nguyen-lam', line=2)
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    opening = next((at for at, line in enumerate(lines) if line.strip()), 0)
    closing = next((at for at in range(opening + 1, len(lines)) if lines[at].rstrip() == FENCE), None)
    if lines[opening].rstrip() != FENCE or closing is None:
        raise DraftSyntaxError(
            "Dự thảo phải mở đầu bằng phần khai báo giữa hai dòng ---.",
            where=f"{name}, dòng {opening + 1}",
            next_step="Tạo dự thảo đúng mẫu bằng: docgen new cong-van",
        )
    head = _read_head("\n".join(lines[opening + 1 : closing]), name=name, first_line=opening + 2)
    return SplitDraft(head, "\n".join(lines[closing + 1 :]), closing + 2)


def _read_head(text: str, *, name: str, first_line: int) -> dict[str, HeadValue]:
    import yaml

    try:
        _refuse_tricks(text, name, first_line)
        root = yaml.compose(text, Loader=yaml.BaseLoader)
    except yaml.MarkedYAMLError as error:
        raise _yaml_problem(error, name, first_line) from error
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + first_line
        raise _refused(
            "Phần khai báo có ký tự không đọc được.", f"{name}, dòng {line}", "Gõ lại dòng này."
        ) from error
    if root is None:
        return {}
    if not isinstance(root, yaml.MappingNode):
        raise _refused(
            "Phần khai báo phải gồm các dòng “tên: giá trị”.",
            f"{name}, dòng {first_line}",
            "Xem: docgen new cong-van",
        )
    return dict(_entries(root, name, first_line))


def _refuse_tricks(text: str, name: str, first_line: int) -> None:
    """DraftSyntaxError for what YAML can do and a draft never needs: tags, anchors, boxes in boxes in boxes."""
    import yaml

    depth = 0
    for event in yaml.parse(text, Loader=yaml.BaseLoader):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if getattr(event, "anchor", None) is not None or getattr(event, "tag", None) is not None:
            raise _refused(
                "Phần khai báo không dùng được ký hiệu &, * hoặc ! ở đầu giá trị.",
                _place(event.start_mark, name, first_line),
                "Đặt cả giá trị trong dấu nháy kép.",
            )
        if depth > _MAX_DEPTH:
            raise _refused(
                "Phần khai báo lồng nhau quá sâu.",
                _place(event.start_mark, name, first_line),
                "Viết lại cho đơn giản.",
            )


def _entries(node: "yaml.MappingNode", name: str, first_line: int) -> Iterator[tuple[str, HeadValue]]:
    lines: dict[str, int] = {}
    for key_node, value_node in node.value:
        line = key_node.start_mark.line + first_line
        key = _plain(key_node, name, first_line)
        if not isinstance(key, str):
            raise _refused("Tên mục phải là chữ.", f"{name}, dòng {line}", "Viết dạng “tên: giá trị”.")
        bare = slug(key) or key
        if bare in lines:
            where = f"{name}, dòng {lines[bare]} và dòng {line}"
            raise _refused(f"Mục “{key}” viết hai lần.", where, "Giữ lại một dòng.")
        lines[bare] = line
        yield key, HeadValue(_plain(value_node, name, first_line), line)


def _plain(node: "yaml.Node", name: str, first_line: int) -> Value:
    import yaml

    if isinstance(node, yaml.MappingNode):
        return {key: entry.value for key, entry in _entries(node, name, first_line)}
    if isinstance(node, yaml.SequenceNode):
        return [_plain(item, name, first_line) for item in node.value]
    # A double-quoted value may spell out what the file itself could not hold: "\\u0000".
    return writable(str(node.value), where=f"{name}, dòng {node.start_mark.line + first_line}")


def _refused(what: str, where: str, next_step: str) -> DraftSyntaxError:
    return DraftSyntaxError(what, where=where, next_step=next_step)


def _place(mark: "yaml.error.Mark | yaml._yaml.Mark | None", name: str, first_line: int) -> str:
    return f"{name}, dòng {mark.line + first_line}, cột {mark.column + 1}" if mark else name


# What PyYAML says, and what a clerk should look for.
_ADVICE = (
    ("mapping values are not allowed", "Giá trị có dấu hai chấm thì đặt trong dấu nháy kép."),
    ("'\\t'", "Không dùng phím Tab ở đầu dòng; dùng dấu cách."),
    ("expected ',' or ']'", "Thiếu dấu phẩy hoặc dấu ] khép danh sách."),
    ("expected ',' or '}'", "Thiếu dấu phẩy hoặc dấu } khép."),
    ("could not find expected ':'", "Mỗi dòng phải có dạng “tên: giá trị”, sau dấu hai chấm có dấu cách."),
    ("quoted scalar", "Thiếu dấu nháy khép, hoặc có dấu \\ trong nháy kép."),
    ("unknown escape", "Có dấu \\ trong nháy kép: dùng nháy đơn thay nháy kép."),
    ("cannot start any token", "Giá trị mở đầu bằng ký tự đặc biệt thì đặt trong dấu nháy kép."),
)


def _yaml_problem(error: "yaml.MarkedYAMLError", name: str, first_line: int) -> DraftSyntaxError:
    mark = error.problem_mark or error.context_mark
    said = f"{error.context or ''} {error.problem or ''}"
    advice = next(
        (advice for words, advice in _ADVICE if words in said), "Kiểm tra dấu hai chấm, dấu nháy, dấu ngoặc."
    )
    place = _place(mark, name, first_line)
    return _refused("Phần khai báo của dự thảo sai cú pháp YAML.", place, advice)

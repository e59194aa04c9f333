"""The tags of a template before Jinja sees them: a slip is found here, with its paragraph."""

import html
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import NoReturn

from docgen.errors import BrokenTemplateError, HostileTemplateError
from docgen.ooxml.namespaces import w
from docgen.ooxml.reading import paragraph_text
from docgen.ooxml.xml_parts import Element
from docgen.vietnamese.keys import nearest

_ANY_MARK = re.compile(r"\{\{|\{%|\{#|\}\}|%\}|#\}")
_CLOSING = {"{{": "}}", "{%": "%}", "{#": "#}"}
_PREFIX = re.compile(r"^(p|tr|tc|r)\s")  # docxtpl: the tag stands for its whole paragraph, row, cell or run
_WORDS = ("if", "elif", "else", "endif", "for", "endfor")
_ENDS = {"endif": "if", "endfor": "for"}
_SHOWN = 80  # letters of a paragraph that a message quotes


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands: the file, its part, the text of the paragraph."""

    file: str
    part: str
    paragraph: str

    def __str__(self) -> str:
        text = " ".join(self.paragraph.split())
        shown = text if len(text) <= _SHOWN else text[:_SHOWN] + "…"
        return f"{self.file}: {self.part}, đoạn “{shown}”" if shown else f"{self.file}: {self.part}"


def refuse_tag(what: str, place: Place, next_step: str = "") -> NoReturn:
    """BrokenTemplateError for a tag at this place."""
    raise BrokenTemplateError(
        f"Mẫu Word có thẻ viết sai: {what}.",
        where=str(place),
        next_step=next_step or "Mở tệp mẫu bằng Word, sửa thẻ này, lưu lại rồi thử lại.",
    )


def refuse_program(place: Place) -> NoReturn:
    """HostileTemplateError for a tag that would run as a program."""
    raise HostileTemplateError(
        "Mẫu Word có thẻ chạy như một chương trình, không chỉ điền chữ.",
        where=str(place),
        next_step="Không dùng mẫu này; lấy lại mẫu từ nơi tin cậy, hoặc xóa thẻ này nếu biết rõ nguồn gốc.",
    )


def refuse_broken_tags(root: Element, part: str, file: str, *, blocks: Collection[str]) -> bool:
    """Whether the part has tags at all; BrokenTemplateError at the first that is not well made.

    ``blocks`` are the fields made of whole paragraphs: they stand as ``{{p name }}``, and only they do.
    """
    open_blocks: list[tuple[str, Place]] = []
    has_tags = False
    for paragraph in root.iter(w("p")):
        text = paragraph_text(paragraph)
        place = Place(file, part, text)
        for mark, content in _tags(text, place):
            has_tags = True
            if mark == "{%":
                _follow(content, place, open_blocks)
            elif mark == "{{":
                _check_value(content, place, blocks)
    if open_blocks:
        word, place = open_blocks[-1]
        refuse_tag(f"“{word}” chưa có “end{word}”", place)
    return has_tags


def source_of(xml: str) -> str:
    """The part as Jinja source: a paragraph a line, tags freed of the XML that Word puts in them."""
    from docxtpl import DocxTemplate

    # Line breaks in the XML itself mean nothing to Word; as marks of our own they lead back to the paragraph.
    marked = re.sub(r"<w:p(?=[ >])", "\n<w:p", xml.replace("\n", " "))
    patched: str = DocxTemplate("").patch_xml(marked)
    return patched


def place_of(source: str, line: int, part: str, file: str) -> Place:
    """The paragraph on this line of the Jinja source."""
    lines = source.split("\n")
    text = lines[min(max(line, 1), len(lines)) - 1]
    return Place(file, part, html.unescape(re.sub(r"<[^>]*>", "", text)))


def _tags(text: str, place: Place) -> Iterator[tuple[str, str]]:
    """Each tag of a paragraph as its opening mark and its content."""
    at = 0
    while match := _ANY_MARK.search(text, at):
        if match[0] not in _CLOSING:
            refuse_tag(f"có “{match[0]}” mà không có dấu mở trước nó", place)
        closing = _CLOSING[match[0]]
        end = text.find(closing, match.end())
        following = _ANY_MARK.search(text, match.end())
        if end < 0 or (following and following.start() < end):
            refuse_tag(f"“{match[0]}” chưa đóng bằng “{closing}” trong cùng đoạn", place)
        yield match[0], text[match.end() : end]
        at = end + len(closing)


def _follow(content: str, place: Place, open_blocks: list[tuple[str, Place]]) -> None:
    word = next(iter(_PREFIX.sub("", content, count=1).split()), "")
    if word not in _WORDS:
        close = nearest(word, list(_WORDS), most=1)
        hint = f"; có phải “{close[0]}”?" if close else f"; chỉ dùng: {', '.join(_WORDS)}"
        refuse_tag(f"không có lệnh “{word}”{hint}", place)
    innermost = open_blocks[-1][0] if open_blocks else ""
    if word in ("if", "for"):
        open_blocks.append((word, place))
    elif word in _ENDS and innermost == _ENDS[word]:
        open_blocks.pop()
    elif word in _ENDS or innermost not in ("if", "for"):
        refuse_tag(f"“{word}” không có “{_ENDS.get(word, 'if')}” mở trước nó", place)


def _check_value(content: str, place: Place, blocks: Collection[str]) -> None:
    prefix = _PREFIX.match(content)
    kind = prefix[1] if prefix else ""
    name = (content[prefix.end() :] if prefix else content).strip()
    block = next((block for block in blocks if block in name), "")
    if block and (kind, name) != (
        "p",
        block,
    ):  # whole paragraphs inside a line: Word would not open the letter
        refuse_tag(f"trường “{block}” phải đứng một mình trong đoạn, viết là {{{{p {block} }}}}", place)
    if not block and kind:
        refuse_tag(f"trường “{name}” phải viết là {{{{ {name} }}}}", place)

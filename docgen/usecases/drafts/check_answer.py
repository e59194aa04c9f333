"""An answer is checked the moment it is given, by what reading the finished draft would say of it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from docgen.distribution.directory import Directory
from docgen.distribution.file_copies import read_file_copies
from docgen.drafting.front_matter import HeadValue
from docgen.drafting.values import own_value
from docgen.drafting.word_body import WORD_ENDINGS
from docgen.errors import FieldValueError
from docgen.usecases.drafts.draft_questions import Question
from docgen.vietnamese.characters import writable
from docgen.vietnamese.keys import key

_RECIPIENTS = ("kinh-gui", "noi-nhan")
_FILE_COPIES, _WORD_FILE = "luu", "tep-noi-dung"
_LIKE_OTHERS = re.compile(r"như (trên|điều \d+.*)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class AnswerCheck:
    """Knows the office's directory and units on the day of asking."""

    directory: Directory
    units: Mapping[str, str]
    on: date

    def checked(self, question: Question, answer: str) -> str:
        """The answer as it will be written, of a list one item; DraftError or FieldValueError in the clerk's words."""
        text = " ".join(writable(answer, where=question.label).split())
        if question.choices:
            return _chosen(question, text)
        if question.spec is not None:
            return own_value(
                HeadValue([text] if question.is_list else text, 0), question.spec, question.label
            )
        if question.key in _RECIPIENTS:
            self._refuse_unknown(text)
        elif question.key == _FILE_COPIES:
            self._refuse_copies(text)
        elif question.key == _WORD_FILE and not text.lower().endswith(WORD_ENDINGS):
            raise FieldValueError(f"“{text}” không phải tệp Word.", next_step="Ghi tên tệp .docx.")
        return text

    def _refuse_unknown(self, text: str) -> None:
        if text[:1] != "{" and not _LIKE_OTHERS.fullmatch(text):
            self.directory.expand(text, on=self.on)

    def _refuse_copies(self, text: str) -> None:
        copies = read_file_copies([copy for copy in text.split(",") if copy.strip()], self.units)
        if not copies or copies[0].code != "VT":
            raise FieldValueError("Mục “lưu” phải mở đầu bằng VT (văn thư).", next_step="Ví dụ: VT, KT")


def _chosen(question: Question, text: str) -> str:
    """The choice named, or counted from 1."""
    values = [choice.value for choice in question.choices]
    if text.isdecimal() and text.isascii() and 1 <= int(text) <= len(values):
        return values[int(text) - 1]
    for value in values:
        if key(value) == key(text):
            return value
    raise FieldValueError(
        f"“{text}” không có trong các lựa chọn.", next_step=f"Gõ số từ 1 đến {len(values)}, hoặc gõ đúng chữ."
    )

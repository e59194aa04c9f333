"""Dòng “Như Điều n” dẫn tới một điều có trong văn bản.

Sai: - Như Điều 5; mà văn bản chỉ có 3 điều.  Đúng: - Như Điều 3;
"""

import re
from collections.abc import Iterator

from docgen.checks.labels import ARTICLE, labels_of, numbered_by_word
from docgen.checks.model import WORD, CheckedDocument
from docgen.checks.recipient_lines import recipient_lines
from docgen.domain.finding import Finding
from docgen.rules.profile import FormatProfile

CODE = "recipients.as-article"
READS = WORD
_AS_ARTICLE = re.compile(r"như điều\s+(\d{1,3})", re.IGNORECASE)


def check(document: CheckedDocument, profile: FormatProfile) -> Iterator[Finding]:
    """A finding if the article named is not there."""
    if numbered_by_word(document.body):
        return
    articles = {label.count for label in labels_of(document.body, ()) if label.level == ARTICLE}
    for line in recipient_lines(document):
        match = _AS_ARTICLE.search(line.words)
        if match and int(match[1]) not in articles:
            last = f"Điều {max(articles)}" if articles else "không có điều nào"
            yield profile.checks[CODE].finding(
                document.place(line),
                f"Văn bản không có Điều {match[1]}.",
                found=line.words,
                expected=f"Như {last}" if articles else last,
            )

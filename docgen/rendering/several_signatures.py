"""Several signatures under one document: two side by side, the names level, Nơi nhận at the left of the last row."""

from collections.abc import Callable, Sequence
from itertools import zip_longest

from docgen.domain.letter import CoSigner, Letter
from docgen.ooxml.layout import PageLayout
from docgen.ooxml.paragraphs import paragraph
from docgen.ooxml.text import run
from docgen.rendering.line_breaks import keep_hyphens
from docgen.templating.base.closing import AFTER_TABLE, GAP, closing_columns

Style = Callable[[str], str]  # the id of a style by its name


def several_signatures(letter: Letter, layout: PageLayout, style: Style) -> dict[str, str]:
    """The blocks that a template may ask for, by field; none for a letter that one person signs.

    ``ky_chung`` is the whole closing; ``ky_truoc`` stands before the template's own two signatures, ``ky_tiep``
    after them with Nơi nhận.
    """
    if not letter.co_signers:
        return {}
    writer = _Writer(letter, layout, style)
    own = CoSigner(letter.authority_lines, letter.signer)
    return {
        "ky_chung": GAP + writer.rows([*letter.co_signers, own], with_recipients=True) + AFTER_TABLE,
        "ky_truoc": GAP + writer.rows(letter.co_signers, with_recipients=False) + AFTER_TABLE,
        "ky_tiep": writer.rows(letter.co_signers, with_recipients=True, below_others=True) + AFTER_TABLE,
    }


class _Writer:
    def __init__(self, letter: Letter, layout: PageLayout, style: Style) -> None:
        self._letter = letter
        self._layout = layout
        self._style = style

    def rows(self, signers: Sequence[CoSigner], *, with_recipients: bool, below_others: bool = False) -> str:
        """Pairs of signatures; of an odd number the last stands at the right, where a signature always stands.

        Rows that other signatures follow keep to them, so that no page holds signatures alone.
        """
        odd = len(signers) % 2
        pairs: list[tuple[CoSigner | None, CoSigner]] = [
            (left, right)
            for left, right in zip(signers[: len(signers) - odd : 2], signers[1::2], strict=False)
        ]
        if odd:
            pairs.append((None, signers[-1]))
        cells = [
            self._pair(
                left, right, gap=below_others or at > 0, keep=not with_recipients or at < len(pairs) - 1
            )
            for at, (left, right) in enumerate(pairs)
        ]
        if with_recipients:
            cells[-1][0].extend(self._recipients())
        return closing_columns(self._layout, [(left or [AFTER_TABLE], right) for left, right in cells])

    def _pair(
        self, left: CoSigner | None, right: CoSigner, *, gap: bool, keep: bool
    ) -> tuple[list[str], list[str]]:
        """Both signatures, the shorter authority filled up so that the names stand level."""
        height = max(len(one.authority_lines) for one in (left, right) if one)
        at_left = self._signature(left, height, gap=gap, keep=keep) if left else []
        return at_left, self._signature(right, height, gap=gap, keep=keep)

    def _signature(self, signer: CoSigner, height: int, *, gap: bool, keep: bool) -> list[str]:
        lines = [line for line, _ in zip_longest(signer.authority_lines, range(height), fillvalue="")]
        return [
            *([self._line("VBChoKy", "", keep=keep)] if gap else []),
            *(self._line("VBQuyenHan" if line else "VBChoKy", line, keep=keep) for line in lines),
            *[self._line("VBChoKy", "", keep=keep)] * self._layout.signature_lines,
            self._line("VBNguoiKy", signer.name, keep=keep),
        ]

    def _recipients(self) -> list[str]:
        letter = self._letter
        kept = f"- Lưu: {letter.file_copies}. {letter.drafter_mark}".rstrip() if letter.file_copies else ""
        lines = [f"- {one};" for one in (*letter.recipients, *letter.recipients_below)]
        items = [*lines, kept] if kept else lines
        return (
            [
                self._line("VBNoiNhan", "Nơi nhận:"),
                *(self._line("VBNoiNhanMuc", item) for item in items),
            ]
            if items
            else []
        )

    def _line(self, style: str, words: str, *, keep: bool = False) -> str:
        content = run(keep_hyphens(words)) if words else ""
        return paragraph(self._style(style), content, properties="<w:keepNext/>" if keep else "")

"""A letter on paper: its words in the template of its type."""

from dataclasses import dataclass
from datetime import date

from docgen.domain.letter import Block, Letter, WordBody
from docgen.errors import BrokenTemplateError, FieldValueError
from docgen.ooxml.properties import core_properties
from docgen.rendering.annexes import WrittenAnnexes, write_annexes
from docgen.rendering.body import write_body
from docgen.rendering.compiled import CompiledTemplate
from docgen.rendering.context import SIGNATURE_FIELDS, letter_context
from docgen.rendering.end_mark import with_end_mark
from docgen.rendering.legal_bases import split_bases
from docgen.rendering.several_signatures import several_signatures
from docgen.rendering.word_body.grafting import Page, empty_place, graft
from docgen.rules.profile import as_of
from docgen.templating.base.page_layout import page_layout
from docgen.templating.style_names import BODY_BASIS


def render_letter(template: CompiledTemplate, letter: Letter, *, created: date) -> bytes:
    """The letter as .docx; the same letter always gives the same bytes.

    UnwritableTextError if a text holds a character that Word cannot, BrokenTemplateError if a tag of the
    template cannot be filled in or it has no place for what the letter brings.
    """
    _refuse_homeless(template, letter)
    if letter.word_body:
        return _with_word_body(template, letter, letter.word_body, created)
    bases, blocks = split_bases(letter.body) if template.uses("can_cu") else ((), letter.body)
    note, width, styles = template.first_note, template.text_width, template.styles
    legal = write_body(bases, styles, first_note=note, width=width, style=BODY_BASIS)
    note += len(legal.footnotes)
    body = write_body(_ended(blocks, template, letter), styles, first_note=note, width=width)
    note += len(body.footnotes)
    annexes = write_annexes(
        letter, template, first_note=note, first_picture=len(body.pictures), created=created
    )
    texts = _Texts(legal.xml, body.xml, (*legal.footnotes, *body.footnotes), body.pictures)
    return _filled_in(template, letter, texts, annexes, created)


def _with_word_body(template: CompiledTemplate, letter: Letter, word_body: WordBody, created: date) -> bytes:
    """The letter with empty places, and the content of the Word file put there."""
    annexes = write_annexes(
        letter, template, first_note=template.first_note, first_picture=0, created=created
    )
    texts = _Texts(empty_place(for_bases=True), empty_place())
    empty = _filled_in(template, letter, texts, annexes, created)
    page = Page(
        styles=template.styles,
        width=template.text_width,
        bases_apart=template.uses("can_cu"),
        end_mark=letter.has_end_mark and not template.closes_itself,
    )
    return graft(empty, word_body, page, as_of(created))


@dataclass(frozen=True, slots=True)
class _Texts:
    """Ready XML of what the body is made of, its footnotes and pictures."""

    bases: str
    body: str
    footnotes: tuple[str, ...] = ()
    pictures: tuple[bytes, ...] = ()


def _filled_in(
    template: CompiledTemplate,
    letter: Letter,
    texts: _Texts,
    annexes: WrittenAnnexes,
    created: date,
) -> bytes:
    context = letter_context(
        letter,
        texts.body,
        template.own_fields,
        bases=texts.bases,
        annexes=annexes.xml,
        signatures=several_signatures(letter, page_layout(as_of(created)), template.styles.id),
        goes_on=template.uses("noi_nhan_tiep"),
    )
    properties = core_properties(letter.subject, " ".join(letter.issuer_lines), created)
    footnotes = (*texts.footnotes, *annexes.footnotes)
    pictures = (*texts.pictures, *annexes.pictures)
    return template.render(context, footnotes, properties, annexes.last_section, pictures)


def _ended(blocks: tuple[Block, ...], template: CompiledTemplate, letter: Letter) -> tuple[Block, ...]:
    closed_elsewhere = template.closes_itself or not letter.has_end_mark
    return blocks if closed_elsewhere else with_end_mark(blocks)


def _refuse_homeless(template: CompiledTemplate, letter: Letter) -> None:
    """BrokenTemplateError if something of the letter would not be printed at all."""
    if letter.co_signers and not any(template.uses(field) for field in SIGNATURE_FIELDS):
        raise BrokenTemplateError(
            "Văn bản có nhiều người ký nhưng mẫu Word không có chỗ cho chữ ký của những người ký cùng.",
            where=template.name,
            next_step="Lấy lại phần cuối từ mẫu gốc: các đoạn {%p if ky_chung %}, {{p ky_chung }} và {%p else %}.",
        )
    if letter.addressees and not template.uses("kinh_gui"):
        raise FieldValueError(
            "Loại văn bản này không in “Kính gửi”: những nơi ghi ở đó sẽ không thấy trên giấy.",
            where="mục “kính gửi”",
            next_step="Bỏ mục “kính gửi”, chuyển các nơi này sang “nơi nhận”.",
        )
    if letter.annexes and not template.uses("phu_luc"):
        raise BrokenTemplateError(
            "Văn bản có phụ lục nhưng mẫu Word không có chỗ cho phụ lục.",
            where=template.name,
            next_step="Thêm vào cuối mẫu một đoạn chỉ có thẻ {{p phu_luc }}.",
        )

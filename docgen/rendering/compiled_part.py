"""One part of a template, compiled: Jinja reads it once, every letter only fills it in."""

import traceback
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from jinja2 import Template as JinjaTemplate
from jinja2 import TemplateError as JinjaError
from jinja2 import TemplateSyntaxError

from docgen.errors import BrokenTemplateError
from docgen.ooxml.namespaces import W
from docgen.ooxml.xml_parts import Element, xml_text
from docgen.rendering.allow_list import fields_used
from docgen.rendering.environment import environment
from docgen.rendering.tags import Place, place_of, refuse_broken_tags, refuse_tag, source_of

_MOST_SOURCE = 4_000_000  # letters of XML; a template of a hundred pages has a quarter of it
_MOST_OUTPUT = 60_000_000  # letters of XML; a table of 5,000 rows has a tenth of it


@dataclass(frozen=True, slots=True)
class CompiledPart:
    """A part with tags and the ``fields`` it uses; ``source`` is kept to say where a filling went wrong."""

    name: str
    file: str
    source: str
    fields: frozenset[str]
    template: JinjaTemplate

    def fill(self, context: Mapping[str, object]) -> str:
        """The part's XML for this context; BrokenTemplateError at the paragraph that cannot be filled in."""
        pieces: list[str] = []
        size = 0
        try:
            for piece in self.template.generate(context):
                pieces.append(piece)
                size += len(piece)
                if size > _MOST_OUTPUT:
                    refuse_tag("mẫu lặp ra văn bản quá dài", Place(self.file, self.name, ""))
        except (JinjaError, TypeError, BrokenTemplateError) as error:
            raise self._unfillable(error) from error
        return "".join(pieces).replace("\n", "")  # the marks of source_of; line breaks of data are w:br

    def _unfillable(self, error: Exception) -> BrokenTemplateError:
        frames = [f.lineno for f in traceback.extract_tb(error.__traceback__) if f.filename == "<template>"]
        place = place_of(self.source, (frames or [1])[-1] or 1, self.name, self.file)
        if isinstance(error, BrokenTemplateError):
            return BrokenTemplateError(error.what, where=str(place), next_step=error.next_step)
        return BrokenTemplateError(
            "Không điền được một thẻ của mẫu Word: trường không có hoặc dùng sai cách.",
            where=str(place),
            next_step="Mở tệp mẫu bằng Word, sửa thẻ này, lưu lại rồi thử lại.",
        )


def compile_part(
    root: Element,
    name: str,
    file: str,
    *,
    known: Collection[str],
    blocks: Collection[str],
    own_fields: Collection[str],
) -> CompiledPart | None:
    """The compiled part, None if it has no tags; BrokenTemplateError at the first tag that is not allowed."""
    if not refuse_broken_tags(root, name, file, blocks=blocks):
        return None
    source = _source(root, name, file)
    try:
        tree = environment().parse(source)
        fields = fields_used(tree, source, name, file, known=known, own_fields=own_fields)
        return CompiledPart(name, file, source, fields, environment().from_string(source))
    except TemplateSyntaxError as error:
        refuse_tag("Word không điền được thẻ này", place_of(source, error.lineno, name, file))
    except (RecursionError, SyntaxError):  # hundreds of brackets or of if in if: no office writes that
        refuse_tag("các thẻ lồng vào nhau quá sâu", Place(file, name, ""))


def _source(root: Element, name: str, file: str) -> str:
    """The part as Jinja source; BrokenTemplateError if it is not as Word writes it."""
    xml = xml_text(root)
    if len(xml) > _MOST_SOURCE:
        raise _unusual(file, name, "quá lớn", "Mẫu chỉ nên dài vài trang; cắt bớt.")
    if root.nsmap.get("w") != W:
        next_step = "Mở tệp mẫu bằng Word, lưu lại dạng .docx rồi thử lại."
        raise _unusual(file, name, "không do Word hay LibreOffice ghi ra", next_step)
    return source_of(xml)


def _unusual(file: str, part: str, what: str, next_step: str) -> BrokenTemplateError:
    return BrokenTemplateError(f"Mẫu Word “{file}” {what}.", where=f"{file}: {part}", next_step=next_step)

"""Take a Word file that the office edited as the template of a type: only after it has been looked at and tried."""

import hashlib
import re
from dataclasses import dataclass, replace
from pathlib import Path

from docgen.drafting.reading import read_draft
from docgen.errors import BrokenTemplateError, DocgenError
from docgen.rendering.compiled import CompiledTemplate
from docgen.rendering.context import LETTER_FIELDS
from docgen.rendering.letters import render_letter
from docgen.rules.profile import all_profiles
from docgen.settings import Settings
from docgen.templating.base.families import FAMILIES, template_of
from docgen.templating.base.page_layout import page_layout
from docgen.templating.fields import FieldType
from docgen.templating.templates import DESCRIPTION_FILE, WORD_FILE, Template
from docgen.usecases.letters.specimen_letter import specimen_letter

SAMPLE_FILE = "sample.md"
_PREVIOUS = "previous"
# Without these a document lacks a component of the law (NĐ 30/2020 Điều 8) that the template printed before.
_ESSENTIAL = frozenset(
    (
        "co_quan",
        "so",
        "ky_hieu",
        "dia_danh",
        "ngay",
        "kinh_gui",
        "can_cu",
        "tham_quyen",
        "noi_nhan",
        "luu",
        "quyen_han",
        "nguoi_ky",
    )
)
_SUBJECT = frozenset(("trich_yeu", "trich_yeu_hoa", "ve_viec"))  # one of them will do


@dataclass(frozen=True, slots=True)
class Trial:
    """What came out of trying a template: ``specimen`` is its sample as .docx, b"" if it has no sample."""

    warnings: tuple[str, ...]
    specimen: bytes


@dataclass(frozen=True, slots=True)
class Adoption:
    """A template about to become active: the ``files`` to write, in this order."""

    template: Template
    version: int
    sha256: str
    trial: Trial
    files: dict[Path, bytes]


def try_template(template: Template, settings: Settings) -> Trial:
    """Check a template as it would be used; BrokenTemplateError, HostileTemplateError, or what its sample raises.

    Content, tags and styles are checked by compiling it, the rest by printing its sample.
    """
    compiled = _compiled(template)
    warnings = _refuse_missing(template, compiled)
    sample = template.folder / SAMPLE_FILE
    if not sample.is_file():
        return Trial((*warnings, "Mẫu chưa có dự thảo thử (sample.md): chưa in thử được."), b"")
    return Trial(tuple(warnings), _specimen(template, compiled, sample, settings))


def adopt_template(docx: bytes, current: Template, settings: Settings) -> Adoption:
    """What adopting ``docx`` in place of the current file takes; nothing is written here."""
    digest = hashlib.sha256(docx).hexdigest()
    trial = try_template(replace(current, docx=docx, sha256=digest), settings)
    folder = current.folder
    if digest == current.sha256 == current.adopted_sha256:
        return Adoption(current, current.version, digest, trial, {})
    version = current.version + 1
    kept = folder / _PREVIOUS / str(current.version)
    description = (folder / DESCRIPTION_FILE).read_bytes()
    before = {kept / WORD_FILE: current.docx, kept / DESCRIPTION_FILE: description}
    # An interrupted run may have kept them already: the older copy is the right one.
    files = {path: data for path, data in before.items() if not path.exists()}
    files[folder / WORD_FILE] = docx
    files[folder / DESCRIPTION_FILE] = _recorded(description.decode("utf-8-sig"), version, digest).encode()
    return Adoption(current, version, digest, trial, files)


def _compiled(template: Template) -> CompiledTemplate:
    return CompiledTemplate.compile(
        template.docx,
        template.word_file.name,
        issuer_rule_share=all_profiles()[-1].rule_length["issuer"].value,
        own_fields=[field.key for field in template.own_fields],
        lists=[field.key for field in template.own_fields if field.type is FieldType.LIST],
    )


def _refuse_missing(template: Template, compiled: CompiledTemplate) -> list[str]:
    """BrokenTemplateError for a component of the law that has no place; a warning for an optional one."""
    expected = _expected(template)
    missing = expected - compiled.fields - _SUBJECT
    essential = missing & _ESSENTIAL | {name for name in missing if name in _required_own(template)}
    if expected & _SUBJECT and not compiled.fields & _SUBJECT:
        essential |= {"trich_yeu"}
    if essential:
        raise BrokenTemplateError(
            "Mẫu Word thiếu chỗ cho: "
            + ", ".join(_named(name, template) for name in sorted(essential))
            + ".",
            where=template.word_file.name,
            next_step="Thêm thẻ: " + ", ".join(f"{{{{ {name} }}}}" for name in sorted(essential)) + ".",
        )
    return [f"Mẫu không có chỗ cho: {_named(name, template)}." for name in sorted(missing - essential)]


def _expected(template: Template) -> frozenset[str]:
    """The fields that this type's template prints as it came with docgen; the office's own types: what is there."""
    if template.key not in FAMILIES:
        return frozenset()
    base = template_of(template.key, page_layout(all_profiles()[-1]))
    return _compiled(replace(template, docx=base)).fields


def _required_own(template: Template) -> set[str]:
    return {f"truong.{field.key}" for field in template.own_fields if field.required}


def _named(name: str, template: Template) -> str:
    labels = {f"truong.{field.key}": field.label for field in template.own_fields}
    return labels.get(name) or LETTER_FIELDS.get(name, name)


def _specimen(template: Template, compiled: CompiledTemplate, sample: Path, settings: Settings) -> bytes:
    try:
        draft = read_draft(sample.read_bytes(), name=str(sample), fields_of=lambda _: template.fields)
        newest = all_profiles()[-1]
        return render_letter(compiled, specimen_letter(draft, settings), created=newest.in_force_from)
    except DocgenError as error:
        error.where = f"dự thảo thử, {error.where}"
        raise


def _recorded(description: str, version: int, digest: str) -> str:
    """template.toml with the new version and hash; every other line as the clerk wrote it."""
    lines = [line for line in description.splitlines() if not re.match(r"(version|sha256)\s*=", line)]
    at = next((at for at, line in enumerate(lines) if re.match(r"name\s*=", line)), -1) + 1
    lines[at:at] = [f"version = {version}", f'sha256 = "{digest}"']
    return "\n".join(lines) + "\n"

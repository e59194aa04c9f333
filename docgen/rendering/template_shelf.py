"""The office's templates, checked and compiled when they are first asked for."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from docgen.domain.letter import Letter
from docgen.rules.profile import as_of
from docgen.templating.fields import FieldSpec, FieldType
from docgen.templating.templates import Template, find_template

if TYPE_CHECKING:
    from docgen.rendering.compiled import CompiledTemplate


@dataclass(frozen=True, slots=True)
class ShelvedTemplate:
    """One template of the shelf; compiled once for each set of rules it is used under."""

    template: Template

    @property
    def name(self) -> str:
        """Its folder's name."""
        return self.template.key

    @property
    def type_name(self) -> str:
        """The document type: "công văn"."""
        return self.template.name

    @property
    def sha256(self) -> str:
        """Of the .docx as it stands on disk, hex."""
        return self.template.sha256

    @property
    def version(self) -> int:
        """Which edition of the template this is; `docgen template adopt` counts it up."""
        return self.template.version

    @property
    def skeleton(self) -> str:
        """The body that a new draft begins with."""
        return self.template.skeleton

    def render(self, letter: Letter, *, created: date) -> bytes:
        """The finished .docx under the rules of its day; BrokenTemplateError, HostileTemplateError."""
        from docgen.rendering.letters import render_letter

        share = as_of(created).rule_length["issuer"].value
        return render_letter(_compiled(self.template, share), letter, created=created)


class TemplateShelf:
    """The folder ``templates/`` of an office."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def fields_of(self, type_name: str) -> Sequence[FieldSpec]:
        """The own fields of a type's template; UnknownTypeError."""
        return find_template(self._folder, type_name).fields

    def ready(self, type_name: str) -> ShelvedTemplate:
        """The template of a type; UnknownTypeError, BrokenTemplateError."""
        return ShelvedTemplate(find_template(self._folder, type_name))


@cache
def _compiled(template: Template, issuer_rule_share: float) -> "CompiledTemplate":
    from docgen.rendering.compiled import CompiledTemplate

    return CompiledTemplate.compile(
        template.docx,
        f"templates/{template.key}/{template.word_file.name}",
        issuer_rule_share=issuer_rule_share,
        own_fields=[field.key for field in template.own_fields],
        lists=[field.key for field in template.own_fields if field.type is FieldType.LIST],
    )

"""What templates an office has, and in what state: in the order of the decree, the office's own types last."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from docgen.rules.profile import all_profiles
from docgen.templating.fields import FieldSpec
from docgen.templating.templates import Template, available_templates
from docgen.vietnamese.keys import key


@dataclass(frozen=True, slots=True)
class TemplateState:
    """One template; ``code`` is the type's abbreviation ("QĐ"), "" if it has none."""

    template: Template
    code: str

    @property
    def edited(self) -> bool:
        """Whether the Word file has been changed since it was last adopted; False if it never was."""
        return self.template.adopted_sha256 not in ("", self.template.sha256)

    def to_json(self) -> dict[str, Any]:
        """Everything about it as plain values."""
        template = self.template
        return {
            "type": template.name,
            "key": template.key,
            "code": self.code,
            "title": template.title,
            "version": template.version,
            "sha256": template.sha256,
            "edited_since_adopted": self.edited,
            "fields": [_field_to_json(field) for field in template.own_fields],
        }


def templates_of(folder: Path) -> tuple[TemplateState, ...]:
    """The templates of an office."""
    order = {key(kind.name): (at, kind.code) for at, kind in enumerate(all_profiles()[-1].types.values)}
    last = len(order)
    states = [
        (
            order.get(key(template.name), (last, ""))[0],
            TemplateState(template, order.get(key(template.name), (0, ""))[1]),
        )
        for template in available_templates(folder)
    ]
    return tuple(state for _, state in sorted(states, key=lambda entry: (entry[0], entry[1].template.key)))


def _field_to_json(field: FieldSpec) -> Mapping[str, Any]:
    return {
        "key": field.key,
        "label": field.label,
        "type": field.type.value,
        "required": field.required,
        "default": field.default,
        "choices": list(field.choices),
        "condition": f"{field.condition.key} = {field.condition.value}" if field.condition else "",
        "help": field.help,
    }

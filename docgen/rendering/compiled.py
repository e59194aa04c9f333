"""A template made ready once and filled in many times: only the parts that change are packed anew."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from docgen.ooxml.footnotes import highest_footnote, with_footnotes
from docgen.ooxml.namespaces import DECLARATION
from docgen.ooxml.package import open_package
from docgen.ooxml.writing import FAST, PackedMembers
from docgen.ooxml.xml_parts import parse_part, serialize_part, xml_text
from docgen.rendering.allow_list import OWN_FIELDS
from docgen.rendering.annex_parts import AnnexEdges, with_annex_parts
from docgen.rendering.balanced_lines import balance_lines
from docgen.rendering.compiled_part import CompiledPart
from docgen.rendering.end_mark import END_MARK
from docgen.rendering.footnotes_part import with_footnotes_part
from docgen.rendering.picture_parts import ready_for_pictures, with_pictures
from docgen.rendering.rule_lines import fit_rules
from docgen.rendering.sections import end_with_section, section_of
from docgen.rendering.template_parts import compile_parts, filled_parts, part_of_kind, root_of, text_width_of
from docgen.rendering.template_styles import TemplateStyles, read_styles
from docgen.templating.style_names import CENTRED, RULE_PART, RULE_WHOLE


@dataclass(frozen=True, slots=True)
class CompiledTemplate:
    """A template whose tags have all been checked.

    ``first_note`` is the number of the first footnote a letter brings; ``text_width`` is in twips.
    """

    name: str
    own_fields: Mapping[str, bool]  # key → whether it is a list
    styles: TemplateStyles
    first_note: int
    text_width: int
    section: str  # the w:sectPr of the document, as XML
    annex_edges: AnnexEdges
    closes_itself: bool  # whether the template prints the end mark in a line of its own
    _main_part: str
    _footnotes_part: str
    _core_part: str  # "" if the template has no core properties
    _empty_footnotes: str  # the footnotes part as it stands in the template
    _rule_shares: Mapping[str, float]
    _centred: Collection[str]  # styles of titles, whose lines are balanced
    _parts: Mapping[str, CompiledPart]
    _arrows_part: str  # where the document says which parts it uses: a picture is one more
    _arrows: bytes
    _unchanging: PackedMembers  # every other member, packed once
    _well_formed: dict[str, bytes] = field(default_factory=dict)  # what was last read back, part by part

    @classmethod
    def compile(
        cls,
        docx: bytes,
        name: str,
        *,
        issuer_rule_share: float,
        own_fields: Collection[str] = (),
        lists: Collection[str] = (),
    ) -> "CompiledTemplate":
        """Check and compile a template; ``own_fields`` are the keys that may stand as ``{{ truong.key }}``.

        ``lists`` are those of them that hold several values and stand in a loop.
        ``issuer_rule_share`` is the length of the rule below the issuer's name, as a share of its last line.
        BrokenTemplateError and HostileTemplateError name the part and the paragraph.
        """
        package, footnotes_part = with_footnotes_part(open_package(docx, name))
        package, annex_edges = with_annex_parts(package)
        roots = {part: root_of(package, part) for part in filled_parts(package)}
        parts = compile_parts(roots, package, own_fields=own_fields)
        styles = read_styles(root_of(package, part_of_kind(package, package.main_part, "styles")), name)
        core_part = part_of_kind(package, "", "core-properties")
        package, arrows_part = ready_for_pictures(package)
        changing = {*parts, footnotes_part, core_part, arrows_part}
        return cls(
            name=name,
            own_fields={key: key in lists for key in own_fields},
            styles=styles,
            first_note=highest_footnote(roots[footnotes_part]) + 1,
            text_width=text_width_of(roots[package.main_part], package),
            section=section_of(roots[package.main_part]),
            annex_edges=annex_edges,
            closes_itself=END_MARK in parts[package.main_part].source,
            _main_part=package.main_part,
            _footnotes_part=footnotes_part,
            _core_part=core_part,
            _empty_footnotes=xml_text(roots[footnotes_part]),
            _rule_shares=styles.by_id({RULE_WHOLE: 1.0, RULE_PART: issuer_rule_share}),
            _centred=frozenset(styles.by_id(dict.fromkeys(CENTRED, 1.0))),
            _parts=parts,
            _arrows_part=arrows_part,
            _arrows=package.members[arrows_part],
            _unchanging=PackedMembers().and_then(
                {part: data for part, data in package.members.items() if part not in changing}
            ),
        )

    @property
    def fields(self) -> frozenset[str]:
        """Every field that stands somewhere in the template, the own ones as ``truong.key``."""
        found = frozenset[str]().union(*(part.fields for part in self._parts.values()))
        own = {
            f"{OWN_FIELDS}.{key}"
            for key in self.own_fields
            if any(re.search(rf"\b{OWN_FIELDS}\.{key}\b", part.source) for part in self._parts.values())
        }
        return (found - {OWN_FIELDS}) | own

    def uses(self, field: str) -> bool:
        """Whether this field stands in the document itself."""
        return field in self._parts[self._main_part].fields

    def render(
        self,
        context: Mapping[str, object],
        footnotes: Sequence[str],
        properties: str,
        last_section: str = "",
        pictures: Sequence[bytes] = (),
    ) -> bytes:
        """The finished .docx; ``footnotes``, ``properties`` and ``last_section`` are ready XML, unseen by Jinja.

        ``last_section`` is the page of the last annex, "" for a letter without annexes; ``pictures`` are PNG.
        """
        filled = {name: part.fill(context) for name, part in self._parts.items()}
        notes = filled.get(self._footnotes_part, self._empty_footnotes)
        filled[self._footnotes_part] = with_footnotes(notes, footnotes)
        members = {name: (DECLARATION + xml).encode() for name, xml in filled.items()}
        if self._core_part:
            members[self._core_part] = properties.encode()
        # Strict reading of everything that was put together: a letter Word could not open is never written.
        self._refuse_ill_formed(members)
        document = parse_part(members[self._main_part], self._main_part, self.name)
        if last_section:
            end_with_section(document, last_section)
        balance_lines(document, self.styles, self._centred, self.text_width)
        fit_rules(document, self._rule_shares, self.styles, self.text_width)
        members[self._main_part] = serialize_part(document)
        packed = self._unchanging.and_then(members, level=FAST)
        drawn = with_pictures(self._arrows_part, self._arrows, self._main_part, pictures)
        return packed.and_then(drawn, level=FAST).to_bytes()

    def _refuse_ill_formed(self, members: Mapping[str, bytes]) -> None:
        """Read back every part but the document, which is read anyway; the same bytes are read once."""
        for name, data in members.items():
            if name != self._main_part and self._well_formed.get(name) != data:
                parse_part(data, name, self.name)
                self._well_formed[name] = data

"""A template is a program and data is not: neither gets to do more than fill in words."""

from dataclasses import replace
from datetime import date

import pytest

from docgen.domain.letter import FootnoteMark, Paragraph, ParagraphKind, Run
from docgen.errors import BrokenTemplateError, DocgenError, HostileTemplateError
from docgen.ooxml.reading import document_text
from docgen.rendering.letters import render_letter

PROGRAM_TAGS = [
    "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
    "{{ so.__class__ }}",
    "{{ so['__class__'] }}",
    "{{ so|attr('__class__') }}",
    "{{ self }}",
    "{{ 'a' * 100000000 }}",
    "{{ 2 ** 2 ** 20 }}",
    "{{ '%.99999999f' % 1.0 }}",
    "{{ so.upper() }}",
    "{{ range(99999999) }}",
    "{{ lipsum(n=1000) }}",
    "{{ namespace() }}",
    "{{ _so }}",
]

ODD_TAGS = [
    "{% include 'a' %}",
    "{% import 'a' as b %}",
    "{% macro a() %}{% endmacro %}",
    "{{ so.format }}",
    "{{ so ~ so }}",
    "{{ [1, 2] }}",
    "{{ so|pprint }}",
    "{{ so is defined }}",
    "{{ kinh_gui }}",
    "{{ kinh_gui[0] }}",
    "{{ noi_dung }}",
    "{{ noi_dung if so else so }}",
    "{{p noi_dung|upper }}",
    "{{p so }}",
    "{{r so }}",
    "{% set x = 1 %}",
    "{% raw %}{{ so }}{% endraw %}",
    "{% for a in kinh_gui recursive %}{% endfor %}",
    "{% for a in kinh_gui %}{% for b in kinh_gui %}{% for c in kinh_gui %}{% endfor %}{% endfor %}{% endfor %}",
]


@pytest.mark.parametrize(
    ("tag", "refusal"),
    [
        *((tag, HostileTemplateError) for tag in PROGRAM_TAGS),
        *((tag, BrokenTemplateError) for tag in ODD_TAGS),
    ],
)
def test_a_template_cannot_say_this(tag, refusal, template_docx, edited, compile_template, letter):
    docx = edited(template_docx, "V/v {{ trich_yeu }}", f"V/v {tag}")
    with pytest.raises(refusal) as caught:
        render_letter(compile_template(docx), letter, created=date(2023, 11, 28))
    assert "cong-van/template.docx: word/document.xml" in caught.value.where
    assert "V/v" in caught.value.where


@pytest.mark.parametrize(
    "tags",
    [
        "{{ " + "(" * 3000 + "so" + ")" * 3000 + " }}",
        "{% if so %}" * 500 + "{% endif %}" * 500,
        "{{ " + "not " * 3000 + "so }}",
    ],
)
def test_endless_nesting_is_refused(tags, template_docx, edited, compile_template):
    with pytest.raises(BrokenTemplateError):
        compile_template(edited(template_docx, "V/v {{ trich_yeu }}", tags))


EVIL_DATA = [
    "{{ 7*7 }}",
    "{% for x in (1,2,3) %}",
    "{{ cycler.__init__ }}",
    "</w:t></w:r></w:p><w:p><w:r><w:t>chen",
    "HĐND&UBND",
    "a < b > c \"d\" 'e'",
    "&amp;&#65;",
    "{_{ so }_}",
    "<![CDATA[x]]><!-- y --><?z?>",
]


@pytest.mark.parametrize("text", EVIL_DATA)
def test_data_is_only_ever_words(rendered, letter, read_part, text):
    body = (Paragraph(ParagraphKind.TEXT, (Run(text), FootnoteMark((Run(text),)), Run("."))),)
    docx = rendered(
        replace(letter, subject=text, addressees=(text,), recipients=(text,) * 2, signer=text, body=body)
    )
    lines = document_text(docx).split("\n")
    assert f"V/v {text}" in lines
    assert f"Kính gửi: {text}" in lines
    assert lines.count(f"- {text};") == 2
    assert f"{text}./." in lines
    assert lines[-1] == text
    assert read_part(docx, "docProps/core.xml")[0].text == text


def test_one_hostile_field_does_not_change_the_number_of_paragraphs(rendered, letter, read_part):
    def count(docx):
        return sum(1 for _ in read_part(docx).iter("{*}p"))

    hostile = "</w:t></w:r></w:p>\n<w:p>\r\n{{ so }}"
    assert count(rendered(replace(letter, subject=hostile))) == count(rendered(letter))


def test_a_template_that_multiplies_its_data_is_stopped(template_docx, edited, compile_template, letter):
    many = "{% for a in noi_nhan %}{% for b in noi_nhan %}" + "x" * 1000 + "{% endfor %}{% endfor %}"
    template = compile_template(edited(template_docx, "V/v {{ trich_yeu }}", many))
    crowd = replace(letter, recipients=("UBND xã",) * 300)
    with pytest.raises(DocgenError, match="quá dài"):
        render_letter(template, crowd, created=date(2023, 11, 28))

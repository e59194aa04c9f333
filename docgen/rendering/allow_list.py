"""What a template may say to Jinja: a template is a program, so everything not listed here is refused."""

from collections.abc import Collection, Iterator

from jinja2 import meta, nodes

from docgen.rendering.tags import place_of, refuse_program, refuse_tag
from docgen.vietnamese.keys import nearest

FILTERS = ("upper", "lower", "first", "last", "length", "join")
OWN_FIELDS = "truong"  # {{ truong.key }}: the fields of this template alone

_MOST_NESTED_LOOPS = 2  # a loop in a loop in a loop … over forty recipients would never end
_LOOP_WORDS = frozenset(("first", "last", "index", "length"))
_ALLOWED = (
    nodes.Template,
    nodes.Output,
    nodes.TemplateData,
    nodes.Name,
    nodes.Getattr,
    nodes.For,
    nodes.If,
    nodes.CondExpr,
    nodes.Compare,
    nodes.Operand,
    nodes.And,
    nodes.Or,
    nodes.Not,
    nodes.Const,
    nodes.Filter,
)
# What a slip of the keyboard never makes: a call, a reach into the program, an endless sum.
_REACHES_OUT = (
    nodes.Call,
    nodes.Include,
    nodes.Import,
    nodes.FromImport,
    nodes.Extends,
    nodes.Macro,
    nodes.CallBlock,
    nodes.Mul,
    nodes.Pow,
    nodes.Mod,
)
_PROGRAM_NAMES = frozenset(("self", "cycler", "joiner", "namespace", "lipsum", "range", "dict"))


def fields_used(
    tree: nodes.Template,
    source: str,
    part: str,
    file: str,
    *,
    known: Collection[str],
    own_fields: Collection[str],
) -> frozenset[str]:
    """The fields that a part uses.

    HostileTemplateError for what would run as a program; BrokenTemplateError at the first other thing that is
    not listed, or the first field that is not ``known``.
    """
    for node, _ in _walk(tree, 0):
        if _would_run(node):
            refuse_program(place_of(source, node.lineno, part, file))
    for node, depth in _walk(tree, 0):
        if what := _objection(node, depth, own_fields):
            refuse_tag(what, place_of(source, node.lineno, part, file))
    used = frozenset(meta.find_undeclared_variables(tree))  # "loop" and the items of loops are not among them
    for name in tree.find_all(nodes.Name):
        if name.name in used and name.name not in known:
            what = f"không có trường “{name.name}”" + _did_you_mean(name.name, known)
            refuse_tag(what, place_of(source, name.lineno, part, file))
    return used


def _walk(node: nodes.Node, depth: int) -> Iterator[tuple[nodes.Node, int]]:
    """Every node with the number of loops around it."""
    inner = depth + isinstance(node, nodes.For)
    yield node, inner
    for child in node.iter_child_nodes():
        yield from _walk(child, inner)


def _would_run(node: nodes.Node) -> bool:
    """Whether this makes the template act instead of being filled in."""
    if isinstance(node, nodes.Name):
        return node.name in _PROGRAM_NAMES or node.name.startswith("_")
    if isinstance(node, nodes.Getattr):
        return node.attr.startswith("_")
    if isinstance(node, nodes.Const):
        return isinstance(node.value, str) and node.value.startswith("__")
    return isinstance(node, _REACHES_OUT)


def _objection(node: nodes.Node, depth: int, own_fields: Collection[str]) -> str:
    """What is wrong with this node, "" if nothing."""
    if not isinstance(node, _ALLOWED):
        return "dùng phép tính hoặc lệnh không được phép; chỉ dùng if, for, so sánh và tên trường"
    if isinstance(node, nodes.For) and (depth > _MOST_NESTED_LOOPS or node.recursive):
        return "quá nhiều vòng for lồng nhau"
    if isinstance(node, nodes.Getattr):
        return _objection_to_attribute(node, own_fields)
    if isinstance(node, nodes.Filter) and node.name not in FILTERS:
        return f"không có bộ lọc “{node.name}”; chỉ dùng: {', '.join(FILTERS)}"
    return ""


def _objection_to_attribute(node: nodes.Getattr, own_fields: Collection[str]) -> str:
    owner = node.node.name if isinstance(node.node, nodes.Name) else ""
    if owner == "loop":
        return "" if node.attr in _LOOP_WORDS else f"không có “loop.{node.attr}”"
    if owner != OWN_FIELDS:
        return f"không dùng được dấu chấm ở “.{node.attr}”"
    if node.attr not in own_fields:
        return f"mẫu không khai báo trường “{OWN_FIELDS}.{node.attr}”" + _did_you_mean(node.attr, own_fields)
    return ""


def _did_you_mean(word: str, known: Collection[str]) -> str:
    close = nearest(word, sorted(known))
    return f"; có phải: {', '.join(close)}?" if close else ""

"""How `docgen recipients` shows entries, groups, imports and histories on the screen."""

from collections.abc import Iterator, Sequence
from datetime import date
from textwrap import shorten
from typing import TYPE_CHECKING

from docgen.distribution.intake.judging import Fate
from docgen.distribution.membership import printed
from docgen.distribution.text_table import text_table

if TYPE_CHECKING:
    from docgen.distribution.directory import Directory
    from docgen.domain.directory import Body, RecipientGroup
    from docgen.usecases.recipients.distribution_lists import Period
    from docgen.usecases.recipients.recipients_intake import Intake
    from docgen.usecases.recipients.recipients_lookup import Lookup
    from docgen.usecases.recipients.who_received import History

_MOST_NAMED = 10
_PHRASE_WIDTH = 80


def list_bodies(bodies: "Sequence[Body]") -> str:
    """Key, name, time and e-mail, one line each."""
    rows = [(body.key, body.name, _validity(body), body.email) for body in bodies]
    return text_table(("Khóa", "Tên", "Thời hạn", "Email"), rows) + f"\n{len(bodies)} nơi nhận."


def list_groups(groups: "Sequence[RecipientGroup]", directory: "Directory", on: date) -> str:
    """Key, number of members and printed words."""
    rows = []
    for group in groups:
        members = directory.members(group, on)
        words = shorten(printed(group.phrase, members), _PHRASE_WIDTH, placeholder=" …")
        rows.append((group.key, str(len(members)), words))
    return text_table(("Khóa", "Số", "Lời in"), rows, numbers={1})


def show_body(body: "Body", directory: "Directory") -> str:
    """Everything the directory knows of it."""
    parent = directory.bodies.get(body.parent)
    heirs = [_named(name, directory) for name in body.successors]
    from_whom = [other for other in directory.bodies.values() if body.key in other.successors]
    lines = [
        ("Khóa", body.key),
        ("Tên", body.name),
        ("Tên ngắn", body.short),
        ("In trong văn bản", body.printed),
        ("Tên gọi khác", "; ".join(body.aliases)),
        ("Cách viện dẫn", body.cited_as),
        ("Nhóm mục", body.kind),
        ("Trực thuộc", _named(parent.key, directory) if parent else ""),
        ("Cách gửi", body.delivery),
        ("Email", body.email),
        ("Địa chỉ", body.address),
        ("Mã định danh", body.identifier),
        ("Mã đơn vị", body.code),
        ("Thời hạn", _validity(body)),
        ("Thuộc tính", "; ".join(f"{name}: {value}" for name, value in body.attributes.items())),
        ("Kế tục bởi", "; ".join(heirs)),
        ("Kế tục từ", "; ".join(_named(other.key, directory) for other in from_whom)),
        ("Trong các nhóm", ", ".join(g.key for g in directory.groups.values() if body.key in g.members)),
    ]
    return "\n".join(f"{label + ':':<18}{text}" for label, text in lines if text)


def show_expansion(found: "Lookup") -> str:
    """The printed words, then everybody meant."""
    if found.replaced is not None:
        return "\n".join([f"Vào ngày {found.on:%d/%m/%Y} là:", *_members(found.replaced)])
    expansion = found.expansion
    if expansion is None:
        return ""
    return "\n".join(
        [
            f"In trong văn bản:  {', '.join(map(str, expansion.phrases))}",
            f"Ngày {found.on:%d/%m/%Y}: {len(expansion.bodies)} nơi nhận",
            *_members(expansion.bodies),
        ]
    )


def show_intake(intake: "Intake", *, dry_run: bool) -> str:
    """The rows that need a look, then the counts."""
    rows = [
        (str(one.row), one.fate.value, one.name, "; ".join(one.remarks))
        for one in intake.verdicts
        if one.remarks or one.fate not in (Fate.NEW, Fate.KNOWN)
    ]
    counts = ", ".join(f"{fate}: {count}" for fate, count in intake.counts().items() if count)
    lines = [*intake.notes]
    if rows:
        lines.append(text_table(("Dòng", "Kết quả", "Tên", "Chi tiết"), rows, numbers={0}))
    lines.append(f"{len(intake.verdicts)} dòng ({counts or 'không có dòng nào'}).")
    lines.append(
        f"Sẽ thêm {intake.added} nơi nhận. Chưa ghi gì." if dry_run else f"Đã thêm {intake.added} nơi nhận."
    )
    return "\n".join(lines)


def show_history(found: "History", period: "Period") -> str:
    """What was received, oldest first; the name of the recipient where several are meant."""
    who = ", ".join(f"{body.name} ({body.key})" for body in found.bodies[:_MOST_NAMED])
    more = f" và {len(found.bodies) - _MOST_NAMED} nơi khác" if len(found.bodies) > _MOST_NAMED else ""
    head = f"{who}{more}, {period}: {len(found.received)} lượt nhận"
    if not found.received:
        return head
    rows = [
        (
            f"{one.record.issued_on:%d/%m/%Y}",
            str(one.record.reference),
            one.row.role,
            str(one.row.copies),
            one.row.delivery,
            "; ".join(f"{sent.state} {sent.received_on or sent.on:%d/%m/%Y}" for sent in one.deliveries),
            one.row.name,
            one.record.subject,
        )
        for one in found.received
    ]
    headings = ("Ngày", "Số, ký hiệu", "Để làm gì", "Số bản", "Cách gửi", "Đã gửi", "Gửi tên", "Trích yếu")
    return head + "\n\n" + text_table(headings, rows, numbers={3})


def _members(bodies: "Sequence[Body]") -> Iterator[str]:
    for at, body in enumerate(bodies, 1):
        yield f"{at:>4}. {body.name}  [{body.key}]"


def _named(name: str, directory: "Directory") -> str:
    body = directory.bodies.get(name)
    return f"{body.name} ({name})" if body else name


def _validity(body: "Body") -> str:
    since = f"từ {body.valid_from:%d/%m/%Y}" if body.valid_from else ""
    until = f"đến {body.valid_to:%d/%m/%Y}" if body.valid_to else ""
    return " ".join(filter(None, (since, until)))

"""Whether the entries of the directory fit together: members exist, a name means one thing."""

from itertools import combinations

from docgen.distribution.names import Entry, display_name, live_together, names_of
from docgen.distribution.recipients_file import KEY, Entries
from docgen.errors import OfficeFileError
from docgen.vietnamese.keys import key, nearest


def check(entries: Entries) -> None:
    """OfficeFileError for the first thing that does not fit, with the entry and what to do."""
    _refuse_shared_keys(entries)
    _refuse_unknown_members(entries)
    _refuse_cycles(entries)
    _refuse_unknown_successors(entries)
    _refuse_wrong_parents(entries)
    _refuse_shared_names(entries)


def _refuse_shared_keys(entries: Entries) -> None:
    for name in entries.bodies:
        if name in entries.groups:
            raise OfficeFileError(
                f"Khóa “{name}” vừa là cơ quan vừa là nhóm.",
                where=entries.place,
                next_step="Đổi khóa của một trong hai mục.",
            )


def _refuse_unknown_members(entries: Entries) -> None:
    known = [*entries.bodies, *entries.groups]
    for group in entries.groups.values():
        for member in (*group.members, *group.without):
            if member not in entries.bodies and member not in entries.groups:
                raise OfficeFileError(
                    f"Nhóm “{group.key}” có thành viên “{member}” chưa có trong danh bạ.",
                    where=_group_place(entries, group.key),
                    next_step=_guess(member, known)
                    + "members và without ghi khóa, không ghi tên; thêm mục còn thiếu hoặc sửa khóa.",
                )


def _refuse_cycles(entries: Entries) -> None:
    cleared: set[str] = set()

    def visit(name: str, above: tuple[str, ...]) -> None:
        if name in above:
            path = " → ".join([*above[above.index(name) :], name])
            raise OfficeFileError(
                f"Nhóm “{name}” chứa chính nó: {path}.",
                where=_group_place(entries, name),
                next_step="Bỏ một trong các nhóm này khỏi members của nhóm đứng trước nó.",
            )
        if name in entries.groups and name not in cleared:
            for member in (*entries.groups[name].members, *entries.groups[name].without):
                visit(member, (*above, name))
            cleared.add(name)

    for name in entries.groups:
        visit(name, ())


def _refuse_unknown_successors(entries: Entries) -> None:
    """A successor may be a plain name; what looks like a key must be one."""
    for body in entries.bodies.values():
        for successor in body.successors:
            if KEY.fullmatch(successor) and successor not in entries.bodies:
                raise OfficeFileError(
                    f"Cơ quan kế tục “{successor}” của “{body.key}” chưa có trong danh bạ.",
                    where=f"{entries.place}, mục “{body.key}”",
                    next_step=_guess(successor, list(entries.bodies))
                    + "Sửa khóa, hoặc ghi tên đầy đủ của cơ quan kế tục.",
                )


def _refuse_wrong_parents(entries: Entries) -> None:
    """A parent is a key of the directory, and nobody is above himself."""
    for body in entries.bodies.values():
        if body.parent and body.parent not in entries.bodies:
            raise OfficeFileError(
                f"Cơ quan cấp trên “{body.parent}” của “{body.key}” chưa có trong danh bạ.",
                where=f"{entries.place}, mục “{body.key}”",
                next_step=_guess(body.parent, list(entries.bodies)) + "parent ghi khóa, không ghi tên.",
            )
        above, seen = body.parent, [body.key]
        while above:
            if above in seen:
                raise OfficeFileError(
                    f"“{body.key}” trực thuộc chính nó: {' → '.join([*seen, above])}.",
                    where=f"{entries.place}, mục “{body.key}”",
                    next_step="Sửa parent của một trong các mục này.",
                )
            seen.append(above)
            above = entries.bodies[above].parent if above in entries.bodies else ""


def _refuse_shared_names(entries: Entries) -> None:
    """Names may repeat over time (xã Tịnh Khê before and after 01/7/2025), never on one day."""
    owners: dict[str, list[tuple[str, Entry]]] = {}
    everybody: list[Entry] = [*entries.bodies.values(), *entries.groups.values()]
    for entry in everybody:
        for name in names_of(entry):
            owners.setdefault(key(name), []).append((name, entry))
    for shared in owners.values():
        for (name, one), (_, other) in combinations(shared, 2):
            if live_together(one, other):
                first, second = (f"“{entry.key}” ({display_name(entry)})" for entry in (one, other))
                raise OfficeFileError(
                    f"Tên “{name}” chỉ cả {first} và {second}.",
                    where=f"{entries.place}, mục “{one.key}” và mục “{other.key}”",
                    next_step="Bỏ tên này ở một trong hai mục; "
                    "hai nơi không cùng tồn tại thì ghi valid_to và valid_from.",
                )


def _group_place(entries: Entries, name: str) -> str:
    return f"{entries.place}, mục [groups.{name}]"


def _guess(wanted: str, known: list[str]) -> str:
    close = nearest(wanted, known, most=1)
    return f"Có phải “{close[0]}”? " if close else ""

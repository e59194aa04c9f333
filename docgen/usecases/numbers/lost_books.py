"""An office whose books are gone (mất sổ): it is told, and no number is given as if it were new."""

from pathlib import Path

from docgen.errors import JournalDamagedError
from docgen.usecases.ports import Archive


def refuse_to_begin_again(archive: Archive, journal: Path) -> None:
    """JournalDamagedError if the archive holds documents of which an empty register knows nothing."""
    if next(archive.object_ids(), None) is not None:
        raise JournalDamagedError(
            "Sổ trống mà kho đã có hồ sơ: nhật ký cấp số đã mất. Chưa có số nào bị lấy.",
            where=str(journal),
            next_step="Lấy lại thư mục này từ bản sao lưu; không có thì dựng sổ từ kho: docgen rebuild --from archive",
        )

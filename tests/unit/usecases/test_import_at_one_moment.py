"""Two clerks import at one moment: neither's paper is lost, whichever comes first."""

import runpy
from pathlib import Path

from docgen.assembly import open_desk
from docgen.usecases.papers.past_filing import PastFiling

DECISION = runpy.run_path(str(Path(__file__).parents[1] / "capture" / "papers.py"))["DECISION"]


def test_another_document_of_this_number_is_filed_between_looking_and_filing(filed, monkeypatch):
    (filed.office / "a").mkdir()
    (filed.office / "b").mkdir()
    filed.writes("a/a.docx", DECISION.docx())
    filed.writes("b/b.docx", DECISION.but(subject=("Về việc khen thưởng cá nhân",)).docx())
    real = PastFiling.put

    def beaten(filing, record, content):
        monkeypatch.setattr(PastFiling, "put", real)
        assert filed("import", "b").code == 0
        return real(filing, record, content)

    monkeypatch.setattr(PastFiling, "put", beaten)
    done = filed("import", "a")
    assert done.code == 0, done.said
    desk = open_desk(filed.office)
    subjects = {
        entry.record.subject for entry in desk.register.filed() if entry.record.reference.number == 512
    }
    assert subjects == {"thành lập Ban quản lý chợ Quảng Ngãi", "khen thưởng cá nhân"}
    assert filed("doctor").code == 0

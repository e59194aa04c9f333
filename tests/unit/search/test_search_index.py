"""The index can be damaged, interrupted and shared; what is lost is at most the index, never a clerk's time."""

import os
import re
import shutil
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

from docgen.errors import DocgenError, IndexUnusableError
from docgen.search.query_parser import parse_query
from docgen.search.vocabulary import Vocabulary
from docgen.search.whoosh_writing import merge_small_segments
from tests.unit.search.letters import document, open_index

ROOT = Path(__file__).resolve().parents[3]


def typed(index, query, limit=50):
    return index.search(parse_query(query, Vocabulary({})), limit=limit).hits


@pytest.fixture
def filled(tmp_path):
    index = open_index(tmp_path / "search")
    index.rebuild(document(number) for number in range(1, 31))
    return tmp_path / "search"


def references(folder, query):
    return [hit.reference for hit in typed(open_index(folder), query)]


def index_files(folder):
    return sorted(path for path in folder.glob("g-*/*") if path.is_file() and "LOCK" not in path.name)


def test_adding_again_replaces(filled):
    open_index(filled).add([document(7, subject="chuyển đổi số")])
    assert open_index(filled).count() == 30
    assert references(filled, "chuyển đổi số") == ["7/QĐ-UBND"]


def test_the_same_document_twice_at_once_counts_once(tmp_path):
    index = open_index(tmp_path / "search")
    index.add([document(1), document(1, subject="bản sau")])
    assert index.count() == 1
    assert index.rebuild([document(1), document(1)]) == 1


def test_an_index_that_was_never_made_says_how_to_make_it(tmp_path):
    index = open_index(tmp_path / "search")
    assert index.count() == 0
    with pytest.raises(IndexUnusableError) as caught:
        typed(index, "nông thôn")
    assert "docgen index rebuild" in caught.value.next_step


def test_only_the_owner_may_enter_the_folder(filled):
    assert stat.S_IMODE(filled.stat().st_mode) == 0o700
    assert all(stat.S_IMODE(folder.stat().st_mode) == 0o700 for folder in filled.glob("g-*"))


def test_an_index_of_another_version_is_refused_and_rebuilt(filled):
    current = filled / "CURRENT"
    current.write_text(re.sub(r"^\d+", "0", current.read_text()))
    with pytest.raises(IndexUnusableError):
        references(filled, "4")
    assert open_index(filled).rebuild([document(4)]) == 1
    assert references(filled, "4") == ["4/QĐ-UBND"]


@pytest.mark.filterwarnings(
    "ignore::pytest.PytestUnraisableExceptionWarning"
)  # Whoosh drops open files there
@pytest.mark.parametrize("harm", ["empty", "half", "zeros", "missing"])
def test_every_damaged_file_is_reported_or_harmless_and_a_rebuild_mends(filled, tmp_path, harm):
    """A file may be one that this query does not read; then the answer must be the right one."""
    reported = 0
    for victim in [*index_files(filled), filled / "CURRENT"]:
        copy = tmp_path / "copy"
        shutil.copytree(filled, copy)
        damage(copy / victim.relative_to(filled), harm)
        next_step = complaint_of(copy)
        assert next_step == "" or "docgen index rebuild" in next_step
        reported += bool(next_step)
        assert open_index(copy).rebuild([document(4), document(5)]) == 2
        assert references(copy, "4") == ["4/QĐ-UBND"]
        shutil.rmtree(copy)
    assert reported > 3


def complaint_of(folder):
    """What a search says must be done next, "" if it simply answers, and then rightly."""
    try:
        assert references(folder, "4") == ["4/QĐ-UBND"]
        assert len(references(folder, "nông thôn mới")) == 30
    except IndexUnusableError as error:
        return error.next_step
    return ""


def damage(path, harm):
    size = path.stat().st_size
    match harm:
        case "missing":
            path.unlink()
        case "empty":
            path.write_bytes(b"")
        case "half":
            path.write_bytes(path.read_bytes()[: size // 2])
        case "zeros":
            path.write_bytes(bytes(size))


def test_a_failed_rebuild_keeps_the_old_index(filled):
    def breaks_off():
        yield document(1)
        raise DocgenError("kho hỏng")

    with pytest.raises(DocgenError, match="kho hỏng"):
        open_index(filled).rebuild(breaks_off())
    assert open_index(filled).count() == 30
    open_index(filled).rebuild([document(1)])
    assert len(list(filled.glob("g-*"))) == 1  # the broken-off generation is gone too


def test_readers_keep_the_old_index_while_a_new_one_is_built(filled):
    def watched():
        for number in range(1, 5):
            assert open_index(filled).count() == 30
            yield document(number)

    assert open_index(filled).rebuild(watched()) == 4
    assert open_index(filled).count() == 4


def test_a_busy_index_is_reported_after_the_wait(filled):
    def adds_meanwhile():
        with pytest.raises(IndexUnusableError, match="đang bận"):
            open_index(filled, lock_timeout_seconds=0.1).add([document(99)])
        yield document(1)

    open_index(filled).rebuild(adds_meanwhile())


ADD_FOREVER = """
import sys
sys.path[:0] = {paths!r}
from letters import document, open_index
first, last = int(sys.argv[2]), int(sys.argv[3])
for number in range(first, last):
    open_index(__import__("pathlib").Path(sys.argv[1])).add([document(number)])
    print(number, flush=True)
"""


def start_adding(folder, first, last):
    script = ADD_FOREVER.format(paths=[str(ROOT), str(Path(__file__).parent)])
    command = [sys.executable, "-c", script, str(folder), str(first), str(last)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def test_two_writers_at_once_lose_nothing(tmp_path):
    folder = tmp_path / "search"
    writers = [start_adding(folder, 1, 13), start_adding(folder, 101, 113)]
    assert [writer.communicate(timeout=60)[0].split()[-1] for writer in writers] == ["12", "112"]
    assert open_index(folder).count() == 24


@pytest.mark.skipif(os.name == "nt", reason="Windows không có SIGKILL")
def test_killed_while_committing_the_index_still_opens_and_takes_more(tmp_path):
    folder = tmp_path / "search"
    for attempt in range(6):
        writer = start_adding(folder, attempt * 1000 + 1, attempt * 1000 + 999)
        assert writer.stdout.readline()
        time.sleep(0.013 * attempt)  # another moment of the commit every time
        writer.send_signal(signal.SIGKILL)
        acknowledged = len(writer.communicate()[0].split()) + 1
        numbers = [f"{attempt * 1000 + at}/QĐ-UBND" for at in range(1, acknowledged + 1)]
        for number in numbers:
            assert references(folder, number)[:1] == [number]
    before = open_index(folder).count()
    open_index(folder).add([document(99999)])
    assert open_index(folder).count() == before + 1


@pytest.mark.skipif(os.name == "nt", reason="Windows không có SIGKILL")
def test_killed_while_rebuilding_the_old_index_stays(filled):
    script = f"""
import os, sys
sys.path[:0] = {[str(ROOT), str(Path(__file__).parent)]!r}
from pathlib import Path
from letters import document, open_index
def dies():
    yield from (document(number) for number in range(1, 2500))
    os.kill(os.getpid(), 9)
open_index(Path({str(filled)!r})).rebuild(dies())
"""
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == -signal.SIGKILL
    assert open_index(filled).count() == 30
    assert open_index(filled).rebuild([document(1)]) == 1
    assert len(list(filled.glob("g-*"))) == 1


def test_many_letters_one_by_one_stay_in_few_segments(tmp_path):
    folder = tmp_path / "search"
    index = open_index(folder)
    for number in range(1, 60):
        index.add([document(number)])
    assert len(list(folder.glob("g-*/*.trm"))) <= 20
    assert index.count() == 59
    assert references(folder, "37") == ["37/QĐ-UBND"]


class Segment:
    def __init__(self, name, count):
        self.name, self.count = name, count

    def segment_id(self):
        return self.name

    def doc_count_all(self):
        return self.count


def test_big_segments_are_never_rewritten():
    big = [Segment(f"big{at}", 5000) for at in range(40)]
    assert merge_small_segments(None, big) == big


def test_the_index_opens_without_docgen(filled):
    """Nothing of ours is pickled into it: the fallback distribution and a bare script read it as it is."""
    generation = next(filled.glob("g-*"))
    script = f"""
from whoosh.index import open_dir
from whoosh.query import Term
with open_dir({str(generation)!r}).searcher() as searcher:
    print([hit["reference"] for hit in searcher.search(Term("reference", "4"))])
import sys
assert not any(name.startswith("docgen") for name in sys.modules)
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd="/")
    assert done.stdout.strip() == "['4/QĐ-UBND']"


def test_searching_imports_no_more_of_docgen_than_it_needs(filled):
    script = f"""
import sys
from pathlib import Path
from docgen.search.query_parser import parse_query
from docgen.search.vocabulary import Vocabulary
from docgen.search.whoosh_index import WhooshIndex
assert "whoosh" not in sys.modules
WhooshIndex(Path({str(filled)!r}), read_text=str).search(parse_query("4", Vocabulary({{}})), limit=5)
print(sorted({{"yaml", "sqlalchemy", "lxml", "importlib.metadata", "tomllib", "uuid"}} & set(sys.modules)))
"""
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert done.stdout.strip() == "[]"

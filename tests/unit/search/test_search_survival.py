"""What no clerk may notice: a writer killed anywhere, readers meanwhile, other hands; damage: test_index_damage.

In CI a kill at some of the file operations; DOCGEN_TORTURE=n kills at every one.
"""

import os
import shutil
import signal
import sys

import pytest

from docgen.errors import IndexUnusableError
from docgen.search import whoosh_index
from docgen.search.query_parser import parse_query
from docgen.search.vocabulary import Vocabulary
from tests.unit.search.letters import document

pytestmark = [
    pytest.mark.skipif(os.name == "nt", reason="Windows không có fork và SIGKILL"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),  # Whoosh drops open files
    pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning"),
]

FILE_ACTS = frozenset(["open", "os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.truncate", "os.chmod"])


def open_index(folder):
    return whoosh_index.WhooshIndex(folder, read_text=lambda _: "")


def typed(index, query):
    return index.search(parse_query(query, Vocabulary({})), limit=50).hits


def in_a_child(work):
    """How a forked process that does the work ended: its signal, or 0."""
    child = os.fork()
    if child == 0:
        try:
            work()
        except BaseException:  # noqa: BLE001 — a child must never return into the test
            os._exit(1)
        os._exit(0)
    return os.waitpid(child, 0)[1]


def adding(folder, number, *, die_at=0, tell=None):
    """Add a document; die before the file operation with this place, or tell how many there were."""
    acts = 0

    def watch(event, arguments):
        nonlocal acts
        if event in FILE_ACTS and str(folder) in str(arguments[0] if arguments else ""):
            acts += 1
            if acts == die_at:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(watch)
    open_index(folder).add([document(number)])
    if tell:
        tell.write_text(str(acts))


@pytest.fixture(params=[3, 10], ids=["plain commit", "merging commit"])
def grown(request, tmp_path):
    """An index of single additions; where ten stand side by side the next one joins them."""
    folder = tmp_path / "search"
    for number in range(1, request.param + 1):
        open_index(folder).add([document(number)])
    return folder, request.param


def test_killed_at_every_file_operation_the_index_is_the_old_one_or_the_new(grown, tmp_path, torture, figure):
    folder, count = grown
    told = tmp_path / "acts"
    shutil.copytree(folder, tmp_path / "whole")
    assert in_a_child(lambda: adding(tmp_path / "whole", 99, tell=told)) == 0
    acts = int(told.read_text())
    assert acts > 20
    segments = {path.stem.partition(".")[0] for path in (tmp_path / "whole").rglob("MAIN_*.trm")}
    assert len(segments) == (1 if count == 10 else count + 1)
    step = 1 if torture > 1 else max(1, acts // 25)
    for place in range(1, acts + 1, step):
        copy = tmp_path / f"killed-{place}"
        shutil.copytree(folder, copy)
        assert in_a_child(lambda copy=copy, place=place: adding(copy, 99, die_at=place)) == signal.SIGKILL
        after = open_index(copy).count()
        assert after in {count, count + 1}
        assert len(typed(open_index(copy), "nông thôn mới")) == after
        open_index(copy).add([document(99), document(100)])
        assert open_index(copy).count() == count + 2
        shutil.rmtree(copy)
    if step == 1:
        figure(f"{acts} kills in a commit, one before each file operation: the old index or the new one")


def test_a_reader_during_commits_sees_whole_states_that_only_grow(tmp_path):
    folder = tmp_path / "search"
    open_index(folder).add([document(1)])
    child = os.fork()
    if child == 0:
        for number in range(2, 27):
            open_index(folder).add([document(number)])
        os._exit(0)
    seen, looks = 1, 0
    while os.waitpid(child, os.WNOHANG) == (0, 0):
        hits = typed(open_index(folder), "nông thôn mới")
        assert len(hits) >= seen
        seen, looks = len(hits), looks + 1
    assert looks > 3
    assert open_index(folder).count() == 26


@pytest.mark.parametrize("mode", [0o777, 0o770, 0o722])
@pytest.mark.parametrize("place", ["root", "generation"])
def test_it_is_never_read_where_others_can_write(tmp_path, mode, place):
    """Whoosh keeps pickles: whoever can write there could make every reader run a program."""
    folder = tmp_path / "search"
    open_index(folder).rebuild([document(1)])
    (folder if place == "root" else next(folder.glob("g-*"))).chmod(mode)
    with pytest.raises(IndexUnusableError, match="người khác"):
        typed(open_index(folder), "1")
    open_index(folder).rebuild([document(1)])
    assert typed(open_index(folder), "1")


def test_it_is_never_read_when_somebody_else_owns_it(tmp_path, monkeypatch):
    folder = tmp_path / "search"
    open_index(folder).rebuild([document(1)])
    stranger = (folder.stat().st_uid or 4000) + 1
    monkeypatch.setattr(os, "geteuid", lambda: stranger)
    if folder.stat().st_uid != 0:
        with pytest.raises(IndexUnusableError, match="người khác"):
            typed(open_index(folder), "1")


def test_an_index_of_the_schema_before_is_rebuilt_not_misread(tmp_path, monkeypatch):
    folder = tmp_path / "search"
    with monkeypatch.context() as older:
        older.setattr(whoosh_index, "SCHEMA_VERSION", whoosh_index.SCHEMA_VERSION - 1)
        open_index(folder).rebuild([document(1)])
    with pytest.raises(IndexUnusableError, match="bản docgen khác"):
        typed(open_index(folder), "1")


def test_two_distributions_over_each_other_are_named(tmp_path, monkeypatch):
    from docgen.search import whoosh_opening

    folder = tmp_path / "search"
    open_index(folder).rebuild([document(1)])
    monkeypatch.setattr(whoosh_opening, "_installed", lambda: ["whoosh3", "whoosh-reloaded"])
    monkeypatch.setattr(whoosh_opening, "FileIndex", lambda *_args, **_more: 1 / 0)
    with pytest.raises(IndexUnusableError, match="đè lên nhau") as caught:
        typed(open_index(folder), "1")
    assert "pip uninstall" in caught.value.next_step


def test_everything_is_flushed_before_a_commit_gets_its_name(tmp_path, monkeypatch):
    """A power cut may lose what was not flushed: a table of contents must never name such files."""
    from docgen.search import whoosh_storage

    folder = tmp_path / "search"
    open_index(folder).add([document(1)])
    generation = next(folder.glob("g-*"))
    before = set(generation.iterdir())
    done, flush, rename = [], whoosh_storage.sync, os.rename
    monkeypatch.setattr(whoosh_storage, "sync", lambda path: (done.append(path), flush(path)))
    monkeypatch.setattr(os, "rename", lambda old, new: (done.append(f"named {new}"), rename(old, new)))
    open_index(folder).add([document(2)])
    (contents,) = generation.glob("_MAIN_*.toc")
    named = done.index(f"named {contents}")
    new = {path for path in generation.glob("MAIN_*.*") if path not in before}
    assert len(new) > 8
    assert new <= set(done[:named])
    assert any(path.name.startswith(contents.name) for path in done[:named]), "its own bytes"
    assert generation in done[:named], "the names of the files"
    assert generation in done[named:], "and its own name after"

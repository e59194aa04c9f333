"""The lock on a folder: held by one, waited for by others, who may give up."""

import os
import threading
from pathlib import Path

import pytest

from docgen.archive import folder_lock
from docgen.archive.folder_lock import exclusive, try_lock


def is_free(folder):
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        return try_lock(descriptor)
    finally:
        os.close(descriptor)


def waiting():
    """Those who stand in the queue."""
    return [thread for thread in threading.enumerate() if isinstance(thread, folder_lock._Turn)]


def open_files():
    return len(list(Path("/dev/fd").iterdir()))


def test_it_is_held_as_long_as_the_block_lasts(tmp_path):
    with exclusive(tmp_path):
        assert not is_free(tmp_path)
    assert is_free(tmp_path)


def test_who_gave_up_waiting_takes_it_from_nobody_when_the_turn_comes(tmp_path):
    with exclusive(tmp_path):
        with pytest.raises(TimeoutError), exclusive(tmp_path, wait_seconds=0.01):
            pytest.fail("it was held")
        assert len(waiting()) == 1, "the one who gave up still stands in the queue"
    for turn in waiting():
        turn.join(10)
    assert not waiting()
    with exclusive(tmp_path, wait_seconds=0.01):
        pass


def test_no_open_folder_is_left_behind(tmp_path):
    before = open_files()
    for _ in range(20):
        with exclusive(tmp_path), pytest.raises(TimeoutError), exclusive(tmp_path, wait_seconds=0):
            pytest.fail("it was held")
    for turn in waiting():
        turn.join(10)
    assert open_files() == before


def test_what_is_no_folder_cannot_be_held(tmp_path):
    with pytest.raises(FileNotFoundError), exclusive(tmp_path / "khong-co"):
        pytest.fail("there is none")

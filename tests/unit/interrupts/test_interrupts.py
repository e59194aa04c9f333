"""Ctrl-C is obeyed where nothing is half done. Each story is a program of its own: the key is the program's."""

import subprocess
import sys

import pytest

START = """
import os, signal, threading
signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's background jobs ignore it
from docgen.interrupts import checkpoint, held, listen
listen()
def press():
    os.kill(os.getpid(), signal.SIGINT)
"""


def told(story: str) -> str:
    done = subprocess.run([sys.executable, "-c", START + story], capture_output=True, check=False, timeout=60)
    return done.stdout.decode() + done.stderr.decode().replace("Traceback (most recent call last):\n", "")


def test_outside_of_everything_it_stops_at_once():
    assert told("press(); print('not reached')").endswith("KeyboardInterrupt\n")


def test_inside_it_waits_for_the_outermost_block():
    said = told(
        """
try:
    with held():
        with held():
            press(); print("in")
        print("still in")
    print("not reached")
except KeyboardInterrupt:
    print("out")
"""
    )
    assert said.split("\n") == ["in", "still in", "out", ""]


def test_at_a_checkpoint_it_is_obeyed_and_the_way_out_is_not_disturbed():
    said = told(
        """
try:
    with held():
        try:
            press(); print("in"); checkpoint(); print("not reached")
        finally:
            print("cleared up")
except KeyboardInterrupt:
    print("out")
with held():
    print("forgotten afterwards")
"""
    )
    assert said.split("\n") == ["in", "cleared up", "out", "forgotten afterwards", ""]


def test_an_error_inside_gives_way_to_the_clerk_who_wants_to_stop():
    said = told(
        """
try:
    with held():
        press(); raise ValueError("wrong")
except KeyboardInterrupt as stop:
    print("out", repr(stop.__context__))
"""
    )
    assert said == "out ValueError('wrong')\n"


def test_the_third_press_breaks_out_of_what_is_stuck():
    said = told(
        """
try:
    with held():
        press(); press(); print("in"); press(); print("not reached")
except KeyboardInterrupt:
    print("out")
"""
    )
    assert said.split("\n") == ["in", "out", ""]


def test_another_thread_neither_holds_it_back_nor_obeys():
    said = told(
        """
entered, leave = threading.Event(), threading.Event()
def work():
    with held():
        entered.set(); leave.wait()
        checkpoint()
    print("thread done")
thread = threading.Thread(target=work)
thread.start(); entered.wait()
try:
    press(); print("not reached")
except KeyboardInterrupt:
    print("out")
leave.set(); thread.join()
"""
    )
    assert said.split("\n") == ["out", "thread done", ""]


@pytest.mark.parametrize("story", ["press()", "with held(): press()"])
def test_where_the_shell_has_it_ignored_it_stays_so(story):
    ignored = START.replace("signal.default_int_handler", "signal.SIG_IGN")
    script = f"{ignored}\n{story}\nprint('reached')"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=False, timeout=60)
    assert done.stdout.decode() == "reached\n"

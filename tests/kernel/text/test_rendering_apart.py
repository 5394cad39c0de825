"""Rendering in child processes: no text holds up the others, and no process is left behind."""

import contextlib
import os
import signal
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from workspace.kernel.text.markdown import render, render_safely
from workspace.kernel.text.markdown.apart import LONGEST, Child, Children, Failed

EVIL = "~~~a\n" * 20_000  # keeps Python-Markdown busy for minutes
JOB = {"prefix": "", "people": {}, "headings": False}
ROOT = Path(__file__).parents[3]


@pytest.fixture
def children():
    children = Children()
    yield children
    children.end()


def is_running(process):
    try:
        state = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
    except FileNotFoundError:
        if sys.platform == "linux":
            return False
        with contextlib.suppress(ProcessLookupError):
            os.kill(process, 0)
            return True
        return False
    return state != "Z"


def gone(processes, within=10.0):
    end = time.monotonic() + within
    while any(map(is_running, processes)) and time.monotonic() < end:
        time.sleep(0.05)
    return not any(map(is_running, processes))


def processes(children):
    return [child._process.pid for child in children._all]


def test_a_text_rendered_apart_is_the_same():
    text = "# Pier\n\n**变更** CR-12 @Ada, and[^1]\n\n[^1]: a note"
    people = {1: "Ada", 2: "Bo"}
    assert render_safely(text, prefix="M-7", people=people) == render(text, prefix="M-7", people=people)
    assert render_safely("") == ""


def test_a_text_that_takes_too_long_is_shown_as_typed():
    start = time.monotonic()
    html = render_safely(f"<b>Ada</b>\n{EVIL}")
    assert time.monotonic() - start < 6
    assert html.startswith('<pre class="unrendered">&lt;b&gt;Ada&lt;/b&gt;\n~~~a')
    assert render_safely("*next*").strip() == "<p><em>next</em></p>"


@pytest.mark.parametrize(
    "text",
    ["* " * 3000 + "a", "[a]: /" + "x" * 20_000 + "\n\n" + "[a] " * 400, "a" * (LONGEST + 1)],
    ids=["too deep", "grows too big", "too long"],
)
def test_a_text_that_cannot_be_rendered_is_shown_as_typed(text):
    assert render_safely(text) == f'<pre class="unrendered">{text}</pre>'


def test_what_no_page_can_show_is_replaced():
    assert render_safely("a\x00b\ud83d").strip() == "<p>a\ufffdb\ufffd</p>"
    assert "\x00" not in render_safely("\x00" * (LONGEST + 1))


def test_a_wrong_prefix_is_our_mistake_and_raises():
    with pytest.raises(ValueError, match="prefix"):
        render_safely("a", prefix='"')


def test_one_slow_text_does_not_hold_up_the_others(children):
    with ThreadPoolExecutor(2) as threads:  # both come up at once: to start one may take as long as the slow text gets
        list(threads.map(lambda text: children.render({**JOB, "text": text}), ["warm", "up"]))

    def render_slowly():
        with pytest.raises(Failed, match="timed out"):
            children.render({**JOB, "text": EVIL})

    slow = threading.Thread(target=render_slowly)
    slow.start()
    time.sleep(0.2)
    for number in range(20):
        assert children.render({**JOB, "text": f"*{number}*"}).strip() == f"<p><em>{number}</em></p>"
    assert slow.is_alive()
    slow.join()


def test_many_threads_share_two_children_and_get_their_own_texts(children):
    with ThreadPoolExecutor(12) as threads:
        answers = list(threads.map(lambda number: children.render({**JOB, "text": f"t{number}"}), range(300)))
    assert [answer.strip() for answer in answers] == [f"<p>t{number}</p>" for number in range(300)]
    assert 1 <= len(children._all) <= 2


def test_a_child_that_something_killed_is_replaced_unnoticed(children):
    children.render({**JOB, "text": "a"})
    (first,) = processes(children)
    os.kill(first, signal.SIGKILL)
    assert children.render({**JOB, "text": "b"}).strip() == "<p>b</p>"
    assert processes(children) != [first]


def test_without_a_child_texts_are_shown_as_typed(children, monkeypatch):
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    with pytest.raises(Failed, match="No such file"):
        children.render({**JOB, "text": "a"})


def test_a_child_that_cannot_begin_says_so(monkeypatch):
    monkeypatch.setattr(sys, "executable", "/bin/true")
    with pytest.raises(OSError, match="could be started"):
        Child()


def test_children_that_were_ended_come_back_when_needed(children):
    children.render({**JOB, "text": "a"})
    before = processes(children)
    children.end()
    assert gone(before)
    assert children.render({**JOB, "text": "b"}).strip() == "<p>b</p>"


PARENT = """
import sys, threading, time
from workspace.kernel.text.markdown import apart
apart.render_safely("a")
for text in sys.argv[1:]:
    threading.Thread(target=apart.render_safely, args=[text * 20_000], daemon=True).start()
while len(apart._children._all) < len(sys.argv[1:]):
    time.sleep(0.05)
print(*[child._process.pid for child in apart._children._all], flush=True)
if sys.stdin.readline() == "fork\\n":
    import os, warnings
    warnings.simplefilter("ignore", DeprecationWarning)
    if os.fork() == 0:
        print(apart.render_safely("*forked*").strip(), flush=True)
        print(*[child._process.pid for child in apart._children._all], flush=True)
        sys.stdin.readline()
        os._exit(0)
    os.wait()
"""


@contextlib.contextmanager
def parent(*texts):
    """A process of its own that renders these texts, with the ids of its children."""
    command = [sys.executable, "-c", PARENT, *texts]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        yield process, [int(one) for one in process.stdout.readline().split()]
        process.kill()


def test_idle_children_end_with_a_parent_that_leaves():
    with parent() as (process, children):
        assert children
        assert all(map(is_running, children))
        process.communicate("leave\n", timeout=20)
        assert process.returncode == 0
        assert gone(children)


def test_idle_children_end_with_a_parent_that_is_killed():
    with parent() as (process, children):
        process.kill()
        assert gone(children)


def test_busy_children_end_soon_after_a_parent_that_is_killed():
    with parent("~~~a\n", "~~~a\n") as (process, children):
        assert len(children) == 2
        process.kill()
        assert gone(children)


def test_after_a_fork_each_process_has_children_of_its_own():
    with parent() as (process, children):
        process.stdin.write("fork\n")
        process.stdin.flush()
        assert process.stdout.readline() == "<p><em>forked</em></p>\n"
        theirs = [int(one) for one in process.stdout.readline().split()]
        assert theirs
        assert not set(theirs) & set(children)
        # The copy in the fork must not keep the first one's children alive.
        process.kill()
        assert gone(children)
        assert all(map(is_running, theirs))
        process.stdin.write("leave\n")
        process.stdin.close()
        assert gone(theirs)

"""Work in several processes: done once and whole, and nothing is left running."""

from __future__ import annotations

import importlib
import multiprocessing
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
from tests.patience import PATIENCE_S, wait_until

import zhibu
from zhibu.machine import workers as workers_module
from zhibu.machine.workers import Workers, available_cores

TESTS = Path(__file__).parent


@pytest.fixture
def tasks(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """Functions that other processes can import."""
    monkeypatch.syspath_prepend(str(TESTS))
    return importlib.import_module("worker_tasks")


@pytest.fixture
def workers() -> Iterator[Workers]:
    """Two processes, not yet started."""
    made = Workers(2)
    yield made
    made.close()


def children() -> set[int]:
    return {one.pid for one in multiprocessing.active_children() if one.pid}


def is_running(process: int) -> bool:
    """Whether it runs; one that has ended and was not yet asked how does not."""
    try:
        state = Path(f"/proc/{process}/stat").read_text("ascii").rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state not in "ZX"


def test_work_is_done_in_other_processes(workers: Workers, tasks: ModuleType) -> None:
    processes = set(workers.map(tasks.process_of, range(40)))
    assert os.getpid() not in processes
    assert processes == children()


def test_every_task_has_one_result(workers: Workers, tasks: ModuleType) -> None:
    assert sorted(workers.map(tasks.double, range(100))) == [2 * one for one in range(100)]


def test_processes_wait_for_the_next_tasks(workers: Workers, tasks: ModuleType) -> None:
    first = set(workers.map(tasks.process_of, range(40)))
    assert set(workers.map(tasks.process_of, range(40))) <= first


def test_no_tasks_start_no_process(workers: Workers, tasks: ModuleType) -> None:
    assert (list(workers.map(tasks.double, [])), children()) == ([], set())


def test_a_single_task_starts_no_process(workers: Workers, tasks: ModuleType) -> None:
    assert list(workers.map(tasks.process_of, [1])) == [os.getpid()]


def test_one_job_starts_no_process(tasks: ModuleType) -> None:
    assert set(Workers(1).map(tasks.process_of, range(4))) == {os.getpid()}
    assert children() == set()


def test_nothing_starts_before_the_first_result_is_asked_for(
    workers: Workers, tasks: ModuleType
) -> None:
    workers.map(tasks.double, range(9))
    assert children() == set()


def test_a_package_that_other_processes_would_not_find_starts_none(
    workers: Workers, tasks: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workers_module, "_importable_elsewhere", lambda: False)
    assert set(workers.map(tasks.process_of, range(4))) == {os.getpid()}


def test_the_number_of_processes_is_that_of_the_cores_up_to_eight() -> None:
    assert Workers().jobs == min(available_cores(), 8)


# --- processes that die -------------------------------------------------------------------


def test_what_processes_that_exit_leave_undone_is_done_here(
    workers: Workers, tasks: ModuleType
) -> None:
    assert sorted(workers.map(tasks.exit_for_three, range(50))) == [2 * n for n in range(50)]


def test_what_a_killed_process_leaves_undone_is_done_here(
    workers: Workers, tasks: ModuleType
) -> None:
    assert sorted(workers.map(tasks.die_for_seven, range(50))) == [2 * n for n in range(50)]


def test_after_processes_died_no_others_are_started(workers: Workers, tasks: ModuleType) -> None:
    list(workers.map(tasks.die_for_seven, range(50)))
    assert set(workers.map(tasks.process_of, range(4))) == {os.getpid()}
    assert children() == set()


def test_processes_that_died_while_they_waited_leave_nothing_undone(
    workers: Workers, tasks: ModuleType
) -> None:
    for process in set(workers.map(tasks.process_of, range(40))):
        os.kill(process, signal.SIGKILL)
    assert wait_until(lambda: bool(workers._pool and workers._pool._broken))
    assert sorted(workers.map(tasks.double, range(50))) == [2 * n for n in range(50)]


def test_processes_that_die_between_two_results_leave_nothing_undone(
    workers: Workers, tasks: ModuleType
) -> None:
    results = workers.map(tasks.double, range(50))
    found = [next(results)]
    for process in children():
        os.kill(process, signal.SIGKILL)
    assert wait_until(lambda: bool(workers._pool and workers._pool._broken))
    assert sorted([*found, *results]) == [2 * n for n in range(50)]


# --- errors ---------------------------------------------------------------------------------


def test_an_error_in_the_work_is_an_error_here(workers: Workers, tasks: ModuleType) -> None:
    with pytest.raises(ValueError, match="seven"):
        list(workers.map(tasks.fail_for_seven, range(50)))
    assert children() == set()


def test_an_error_of_the_system_in_the_work_is_an_error_here(
    workers: Workers, tasks: ModuleType
) -> None:
    with pytest.raises(FileNotFoundError, match="seven"):
        list(workers.map(tasks.miss_seven, range(50)))
    assert children() == set()


def test_after_an_error_processes_are_started_again(workers: Workers, tasks: ModuleType) -> None:
    with pytest.raises(ValueError, match="seven"):
        list(workers.map(tasks.fail_for_seven, range(50)))
    assert os.getpid() not in set(workers.map(tasks.process_of, range(4)))


# --- ending -----------------------------------------------------------------------------------


def test_closing_ends_the_processes(workers: Workers, tasks: ModuleType) -> None:
    list(workers.map(tasks.double, range(9)))
    workers.close()
    assert children() == set()


def test_closing_twice_is_as_good_as_once(workers: Workers, tasks: ModuleType) -> None:
    list(workers.map(tasks.double, range(9)))
    workers.close()
    workers.close()
    assert children() == set()


def test_after_closing_there_may_be_more_work(workers: Workers, tasks: ModuleType) -> None:
    workers.close()
    assert sorted(workers.map(tasks.double, range(9))) == [2 * n for n in range(9)]


def test_leaving_early_ends_the_processes_and_calls_off_what_has_not_begun(
    workers: Workers, tasks: ModuleType, tmp_path: Path
) -> None:
    files = [tmp_path / str(number) for number in range(200)]
    results = workers.map(tasks.mark, files)
    next(results)
    results.close()
    assert children() == set()
    assert len(list(tmp_path.iterdir())) < len(files)


_BUILD = """\
import sys
import time

sys.path.insert(0, {tests!r})
import worker_tasks
from zhibu.machine.workers import Workers

if __name__ == "__main__":
    workers = Workers(2)
    processes = set(workers.map(worker_tasks.process_of, range(40)))
    print(*processes, flush=True)
    {then}
"""


def start_build(folder: Path, then: str) -> tuple[subprocess.Popen[str], list[int]]:
    """A program that has two processes, with their numbers."""
    script = folder / "build.py"
    script.write_text(_BUILD.format(tests=str(TESTS), then=then), "utf-8")
    hooks = str(Path(zhibu.__file__).parents[1])
    build = subprocess.Popen(
        [sys.executable, str(script)],
        env={**os.environ, "PYTHONPATH": hooks}, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert build.stdout
    return build, [int(number) for number in build.stdout.readline().split()]


def test_processes_end_when_their_parent_is_killed(tmp_path: Path) -> None:
    build, processes = start_build(tmp_path, "time.sleep(60)")
    before = [is_running(process) for process in processes]
    build.kill()
    build.communicate()
    assert before == [True] * len(processes) != []
    assert wait_until(lambda: not any(map(is_running, processes)))


def test_processes_that_are_at_work_end_when_their_parent_is_killed(tmp_path: Path) -> None:
    build, processes = start_build(
        tmp_path, "list(workers.map(worker_tasks.process_of, range(10_000)))"
    )
    build.kill()
    build.communicate()
    assert processes != []
    assert wait_until(lambda: not any(map(is_running, processes)))


def test_a_program_that_ends_without_closing_ends_its_processes(tmp_path: Path) -> None:
    build, processes = start_build(tmp_path, "pass")
    build.communicate(timeout=PATIENCE_S)
    assert (build.returncode, any(map(is_running, processes))) == (0, False)


def test_ctrl_c_ends_the_program_and_its_processes(tmp_path: Path) -> None:
    build, processes = start_build(
        tmp_path, "list(workers.map(worker_tasks.process_of, range(10_000)))"
    )
    build.send_signal(signal.SIGINT)
    build.communicate(timeout=PATIENCE_S)
    assert build.returncode != 0
    assert wait_until(lambda: not any(map(is_running, processes)))


def test_a_script_without_a_main_guard_does_its_work_alone(tmp_path: Path) -> None:
    script = tmp_path / "build.py"
    script.write_text(
        f"import sys\nsys.path.insert(0, {str(TESTS)!r})\n"
        "import worker_tasks\nfrom zhibu.machine.workers import Workers\n"
        "print(sum(Workers(2).map(worker_tasks.double, range(50))))\n",
        "utf-8",
    )
    hooks = str(Path(zhibu.__file__).parents[1])
    done = subprocess.run(
        [sys.executable, str(script)],
        env={**os.environ, "PYTHONPATH": hooks}, capture_output=True, text=True, timeout=PATIENCE_S,
        check=False,
    )  # fmt: skip
    assert (done.returncode, done.stdout.split()[-1:]) == (0, ["2450"]), done.stderr[-2000:]

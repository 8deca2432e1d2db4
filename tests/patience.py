"""How long tests wait, on a machine that may be busy with other things.

A program is limited in the seconds of a processor that it uses, which are the same beside others.
Where a test waits for something, it waits for many times as long as that takes: only a test that
fails waits so long.
"""

from __future__ import annotations

import math
import os
import time
from collections.abc import Callable
from pathlib import Path

PATIENCE_S = 180
"""What tests wait for takes some seconds at most."""
CPU_S = 30
"""Of a processor, for one program; a build of a small site takes one or two."""
SHORT_LIVED = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"
"""Options of a Java that runs for seconds: it compiles less, which halves its work."""
_TICKS_PER_S = os.sysconf("SC_CLK_TCK")


def wait_until(is_so: Callable[[], object], every_s: float = 0.02) -> bool:
    """Look again and again; whether it is so in the end."""
    end = time.monotonic() + PATIENCE_S
    while not (found := is_so()) and time.monotonic() < end:
        time.sleep(every_s)
    return bool(found)


def cpu_clock() -> float:
    """Seconds of a processor that this process and those that it saw end have used."""
    return sum(os.times()[:4])


def used_cpu_s(process: int) -> float:
    """Seconds of a processor that a process has used; endless once it is gone. Linux only."""
    try:
        fields = Path(f"/proc/{process}/stat").read_text("utf-8").rpartition(")")[2].split()
    except OSError:
        return math.inf
    return (int(fields[11]) + int(fields[12])) / _TICKS_PER_S

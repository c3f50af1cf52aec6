"""The program takes as many file handles as the system allows, whatever it was started with."""

from __future__ import annotations

import subprocess
import sys

import pytest

SCRIPT = """
import resource
from bot.watching.handles import raise_limit
_, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
hard = 4096 if hard == resource.RLIM_INFINITY else min(hard, 4096)
resource.setrlimit(resource.RLIMIT_NOFILE, ({soft}, hard))
print(raise_limit() == hard == resource.getrlimit(resource.RLIMIT_NOFILE)[0])
"""


@pytest.mark.parametrize("soft", ["64", "hard"])
def test_the_limit_of_handles_is_raised_to_what_is_allowed(soft: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT.format(soft=soft)], capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["True"]

"""Run a command with little time and memory: `limits.py SECONDS BYTES COMMAND …`.

A program by itself and not a function before the fork: the server has threads.
"""

import os
import resource
import sys

if __name__ == "__main__":
    seconds, memory = int(sys.argv[1]), int(sys.argv[2])
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    os.execv(sys.argv[3], sys.argv[3:])  # noqa: S606 — the command was chosen by limited.py

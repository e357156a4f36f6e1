"""Find the PostgreSQL on which the tests run once more.

`python -m tools.postgres` prints its address, or nothing where there is none:
KUAIBAO_TEST_DATABASE_URL if set, else a server on 127.0.0.1:5432 that lets `postgres` in.
"""

import os
import sys

import psycopg

LOCAL = "postgres://postgres@127.0.0.1:5432/kuaibao"


def postgres_url() -> str | None:
    """Give the address for tests, its last part the name of the database; None where none is."""
    stated = os.environ.get("KUAIBAO_TEST_DATABASE_URL")
    if stated:
        return stated
    try:
        psycopg.connect(LOCAL.replace("/kuaibao", "/postgres"), connect_timeout=2).close()
    except psycopg.OperationalError:
        return None
    return LOCAL


if __name__ == "__main__":
    sys.stdout.write(postgres_url() or "")

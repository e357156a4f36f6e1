"""The last thing before a commit: entries of the audit trail get their place in the chain.

A lock on the end of the chain that an act took in its midst could wait for another act that waits
for this one. Taken when nothing else is left to do, it waits for commits only.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.db.backends.base.base import BaseDatabaseWrapper as Connection
else:
    Connection = object


class SealsBeforeCommit(Connection):
    """Part of a database connection; what waits to be sealed hangs among its commit hooks."""

    def commit(self) -> None:
        self.in_atomic_block = True  # it still is, though Django has taken the flag down already
        try:
            self._seal()
        except BaseException:
            self.in_atomic_block = False
            self.rollback()
            raise
        self.in_atomic_block = False
        super().commit()

    def savepoint_commit(self, sid: str) -> None:
        # Inside a test's own transaction an act ends with a savepoint.
        if all(getattr(block, "_from_testcase", False) for block in self.atomic_blocks):
            try:
                self._seal()
            except BaseException:
                self.savepoint_rollback(sid)
                raise
        super().savepoint_commit(sid)

    def _seal(self) -> None:
        from kuaibao.web.core.chain import Waiting, seal  # noqa: PLC0415 -- needs the models

        hooks = [registered[1] for registered in self.run_on_commit]
        waiting = [hook for hook in hooks if isinstance(hook, Waiting) and not hook.sealed]
        if waiting:
            seal(waiting)

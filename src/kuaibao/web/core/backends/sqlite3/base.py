from django.db.backends.sqlite3 import base

from kuaibao.web.core.backends.sealing import SealsBeforeCommit


class DatabaseWrapper(SealsBeforeCommit, base.DatabaseWrapper):
    """SQLite as Django drives it, with the audit trail sealed before each commit."""

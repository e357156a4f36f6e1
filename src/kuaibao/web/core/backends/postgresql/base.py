from django.db.backends.postgresql import base

from kuaibao.web.core.backends.sealing import SealsBeforeCommit


class DatabaseWrapper(SealsBeforeCommit, base.DatabaseWrapper):
    """PostgreSQL as Django drives it, with the audit trail sealed before each commit."""

from django.db import migrations

from kuaibao.web.core.append_only import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("scoring", "0001_initial")]

    operations = [
        AppendOnly("Fact"),
        AppendOnly("Posting"),
        AppendOnly("Closing"),
        AppendOnly("Decision"),
    ]

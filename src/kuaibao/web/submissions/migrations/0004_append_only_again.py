from django.db import migrations

from kuaibao.web.core.append_only import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("submissions", "0003_drafting")]

    operations = [AppendOnly("Submission")]

from django.db import migrations

from kuaibao.web.core.append_only import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("editing", "0002_initial")]

    operations = [AppendOnly("Revision"), AppendOnly("Handling")]

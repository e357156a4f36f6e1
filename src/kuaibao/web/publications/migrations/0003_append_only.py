from django.db import migrations

from kuaibao.web.core.append_only import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("publications", "0002_initial")]

    operations = [AppendOnly("Use"), AppendOnly("Feedback")]

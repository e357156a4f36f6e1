from django.db import migrations

from kuaibao.web.originality import tables


class Migration(migrations.Migration):
    dependencies = [("originality", "0001_tables")]

    operations = [migrations.RunPython(tables.pack, migrations.RunPython.noop)]

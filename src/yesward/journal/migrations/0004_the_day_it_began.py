from django.db import migrations, models
from django.db.models import F


def fill_in(apps, schema_editor):
    """Where nothing has happened yet, the newest day known is the day it began."""
    applications = apps.get_model('journal', 'Application')._base_manager
    dated = apps.get_model('journal', 'Round')._base_manager.filter(held_on__isnull=False).values('application')
    rows = applications.filter(outcome=None, events__kind='added').exclude(pk__in=dated)
    applications.filter(pk__in=rows.values('pk')).update(applied_on=F('latest_on'))


class Migration(migrations.Migration):

    dependencies = [
        ('journal', '0003_how_you_came_to_it'),
    ]

    operations = [
        migrations.AddField(
            model_name='application',
            name='applied_on',
            field=models.DateField(help_text='The day it began; None where nobody knows.', null=True),
        ),
        migrations.RunPython(fill_in, migrations.RunPython.noop),
    ]

"""Applications that imports wrote down before they were told apart from those that the person wrote down."""

from django.db import migrations

BY_IMPORT = "import"


def _made(written):
    return written["application"] if written and written.get("made") else None


def tell_apart(apps, schema_editor):
    """Their first line on the timeline says so."""
    proposals = apps.get_model("inbox", "Proposal").objects.exclude(written=None).values_list("written", flat=True)
    sheets = apps.get_model("sheets", "Sheet").objects.values_list("written", flat=True)
    found = [_made(written) for written in proposals.iterator()]
    found += [_made(written) for every in sheets.iterator() for written in every]
    event = apps.get_model("journal", "Event")
    made = sorted({pk for pk in found if pk is not None})
    for start in range(0, len(made), 500):
        some = made[start : start + 500]
        event.objects.filter(application__in=some, kind="added", detail="").update(detail=BY_IMPORT)


class Migration(migrations.Migration):
    dependencies = [
        ("resilience", "0002_notes_stay_locked"),
        ("journal", "0003_how_you_came_to_it"),
        ("inbox", "0003_answers_that_wait"),
        ("sheets", "0001_initial"),
    ]

    operations = [migrations.RunPython(tell_apart, migrations.RunPython.noop)]

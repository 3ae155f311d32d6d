"""`yesward agree`: the document of the contract, without Django, and one plain sentence for what is none."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any

import pytest

from yesward.common_ground.filter import Unusable, answer

DOCUMENT = {
    "statements": [
        {"person": "R", "said_by": "consultant", "saw": ["a"], "tags": [{"leaf": "a", "stance": "weakness"}]},
        {"person": "F", "said_by": "friend", "saw": ["a"], "tags": [{"leaf": "a", "stance": "weakness"}]},
        {"person": "G", "said_by": "friend", "tags": [{"leaf": "a", "stance": "weakness"}]},
        {"person": 7, "said_by": "friend", "saw": ["a", "b"], "tags": [{"leaf": "b", "stance": "strength"}]},
        {"said_by": "self", "tags": [{"leaf": "b", "stance": "weakness"}, {"leaf": "c", "stance": "weakness"}]},
    ]
}
RUN = """
import sys
from yesward.cli import main
main(["agree"], standalone_mode=False)
assert "django" not in sys.modules
"""


def test_the_command_starts_no_django() -> None:
    done = subprocess.run(
        [sys.executable, "-c", RUN], input=json.dumps(DOCUMENT).encode(), capture_output=True, check=True
    )
    common, private, strength = json.loads(done.stdout)["leaves"]
    assert common == {
        "leaf": "a",
        "posterior": pytest.approx(0.7896, abs=1e-4),
        "label": "common_ground",
        "pane": "blind_spot",
        "sources": ["consultant", "friend"],
        "why": (
            "Named by the consultant and 2 of 3 friends who could see it. You did not name it: a possible blind spot."
        ),
    }
    assert (private["leaf"], private["label"], private["posterior"]) == ("c", "one_view", 0.15)
    assert private["why"] == "Nobody else who could see it named it. So far you alone see something to work on in it."
    assert strength["why"].startswith("Seen as a strength by one friend.")


def test_words_of_several_kinds() -> None:
    kinds = ["consultant", "manager", "colleague"]
    tags = [{"leaf": "a", "stance": "weakness"}]
    (leaf,) = answer(
        json.dumps({"statements": [{"person": kind, "said_by": kind, "tags": tags} for kind in kinds]}).encode()
    )["leaves"]
    assert leaf["why"] == "Named by the consultant, the line manager and one colleague."


@pytest.mark.parametrize(
    ("given", "why"),
    [
        (b"", "That is no JSON document."),
        (b"[" * 100_000, "That is no JSON document."),
        ("[]", 'The document has no list of "statements".'),
        ('{"statements": {}}', 'The document has no list of "statements".'),
        ('{"statements": [3]}', "Statement 1 is no object."),
        ('{"statements": [{"said_by": "boss"}]}', 'Statement 1 has no "said_by" out of'),
        ('{"statements": [{"said_by": "friend", "person": [1]}]}', 'Statement 1 has a "person" that is no name.'),
        ('{"statements": [{"said_by": "friend", "saw": "a"}]}', 'Statement 1 has a "saw"'),
        ('{"statements": [{"said_by": "friend", "saw": [1]}]}', 'Statement 1 has a "saw"'),
        ('{"statements": [{"said_by": "friend", "tags": "a"}]}', 'Statement 1 has "tags"'),
        ('{"statements": [{"said_by": "friend", "tags": ["a"]}]}', "Statement 1 has a tag or a day"),
        ('{"statements": [{"said_by": "friend", "tags": [{"leaf": "a"}]}]}', "Statement 1 has a tag or a day"),
        ('{"statements": [{"said_by": "friend", "tags": [{"leaf": "a", "stance": "bad"}]}]}', "has a tag or a day"),
        ('{"statements": [{"said_by": "friend", "on": "soon"}]}', "Statement 1 has a tag or a day"),
    ],
)
def test_what_is_no_document_gets_one_sentence(given: Any, why: str) -> None:
    raw = given if isinstance(given, bytes) else given.encode()
    with pytest.raises(Unusable, match=r"^[^\n]+$") as refused:
        answer(raw)
    assert why in str(refused.value)

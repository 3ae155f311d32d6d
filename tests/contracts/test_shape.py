"""Rules of the house that a reader counts on: small files, a word about each, pages without script or style in them."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "yesward"
MODULES = sorted(path for path in SOURCE.rglob("*.py") if "migrations" not in path.parts)
TEMPLATES = sorted(SOURCE.rglob("*.html"))
LONGEST_FILE, LONGEST_FUNCTION = 400, 45

WORDS = re.compile(r"[^\W\d_]{2,}")
FORBIDDEN = re.compile(r"\b(fail(ure|ed|s)?|streaks?|scores?|losers?|grades?|hooray|congratulations|awesome)\b|!", re.I)
NAMES = {"yesward"}
"""Names that no language translates."""


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def functions(tree: ast.Module) -> list[ast.FunctionDef]:
    return [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_every_module_is_small_and_says_what_it_is(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    tree = ast.parse(source)

    assert ast.get_docstring(tree), "no docstring"
    assert len(source.splitlines()) <= LONGEST_FILE
    for function in functions(tree):
        assert function.end_lineno is not None
        assert function.end_lineno - function.lineno < LONGEST_FUNCTION, function.name


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_everything_public_says_what_it_does(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    public = [node for node in tree.body if isinstance(node, ast.FunctionDef | ast.ClassDef)]
    public += [
        item
        for node in tree.body
        if isinstance(node, ast.ClassDef)
        for item in node.body
        if isinstance(item, ast.FunctionDef | ast.ClassDef)
    ]

    silent = [node.name for node in public if not node.name.startswith("_") and not ast.get_docstring(node)]
    assert [each for each in silent if each != "Meta"] == []


@pytest.mark.parametrize("path", TEMPLATES, ids=name)
def test_no_page_carries_script_or_style(path: Path) -> None:
    page = path.read_text(encoding="utf-8")

    assert not re.search(r"<style|\sstyle=|\son[a-z]+=|javascript:", page)
    assert not re.search(r"<script(?![^>]*\ssrc=)", page)
    assert not re.search(r"""(src|href)=["'](https?:)?//""", page), "pages ask nothing of anybody else"
    assert "|safe" not in page
    assert "autoescape off" not in page


def bare_words(page: str) -> list[str]:
    """Words on screen that no translation reaches: between tags and in attributes that are read."""
    page = re.sub(r"{%\s*comment.*?endcomment\s*%}|{#.*?#}|<!--.*?-->", "", page, flags=re.DOTALL)
    page = re.sub(r"{% block \w*attributes %}.*?{% endblock[^%]*%}", "", page)
    page = re.sub(r"{%\s*blocktranslate.*?{%\s*endblocktranslate\s*%}", "", page, flags=re.DOTALL)
    read = re.findall(r"""\s(?:aria-label|alt|title|placeholder)=(?:"([^"]*)"|'([^']*)')""", page)
    shown = re.sub(r"<[^<>]*>", " ", re.sub(r"{[%{].*?[%}]}", "", page))
    texts = [shown, *(re.sub(r"{[%{].*?[%}]}", "", "".join(each)) for each in read)]
    return [word for text in texts for word in WORDS.findall(re.sub(r"&\w+;", " ", text)) if word not in NAMES]


@pytest.mark.parametrize("path", TEMPLATES, ids=name)
def test_every_word_on_a_page_can_be_translated(path: Path) -> None:
    assert bare_words(path.read_text(encoding="utf-8")) == []


def test_the_check_for_words_finds_them() -> None:
    assert bare_words('<p>Hello {% translate "there" %}</p><a title="See">{{ name }}</a>') == ["Hello", "See"]
    assert bare_words("{% blocktranslate %}All of it{% endblocktranslate %}<b data-x='y'>{{ y }}</b> · 3") == []


def said(path: Path) -> list[str]:
    """Everything a file says on screen."""
    source = path.read_text(encoding="utf-8")
    if path.suffix == ".html":
        blocks = re.findall(r"{%\s*blocktranslate.*?%}(.*?){%\s*endblocktranslate", source, re.DOTALL)
        return blocks + [a or b for a, b in re.findall(r"""{%\s*translate\s+(?:"([^"]*)"|'([^']*)')""", source)]
    found = []
    for call in (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)):
        if isinstance(call.func, ast.Name) and call.func.id in {
            "_",
            "gettext",
            "gettext_lazy",
            "pgettext_lazy",
            "echo",
        }:
            found += [
                each.value for each in call.args if isinstance(each, ast.Constant) and isinstance(each.value, str)
            ]
    return found


@pytest.mark.parametrize("path", [*MODULES, *TEMPLATES], ids=name)
def test_nothing_on_screen_judges_or_cheers(path: Path) -> None:
    assert [words for words in said(path) if FORBIDDEN.search(words)] == []


def test_there_are_words_on_screen_to_be_checked() -> None:
    assert sum(len(said(path)) for path in TEMPLATES) > 60
    assert sum(len(said(path)) for path in MODULES) > 60


def test_every_page_leads_to_somebody_to_talk_to() -> None:
    whole = {path.name: path.read_text(encoding="utf-8") for path in TEMPLATES}
    whole = {name: text for name, text in whole.items() if "<html" in text}

    for file in ("kit.html", "alone.html"):  # on a friend's phone, on a coach's desk: they lead nowhere
        del whole[file]
    assert [*whole] == ["base.html"]
    again = [text for path in TEMPLATES if "block foot" in (text := path.read_text(encoding="utf-8"))]
    assert len(again) == 2, "the frame, and the one of pages behind links"
    assert all("{% url 'desk:talk' %}" in text for text in [*whole.values(), *again])


def test_nothing_of_the_machine_it_was_made_on_is_left_in_it() -> None:
    texts = [path for path in ROOT.rglob("*") if path.suffix in {".py", ".html", ".md", ".toml", ".css", ".js"}]
    ours = [path for path in texts if not {".venv", ".git", "build", "node_modules"} & {*path.relative_to(ROOT).parts}]

    for path in ours:
        assert not re.search(r"""(?:^|[\s"'`(=])/(home|Users|work|root)/[a-z]""", path.read_text(encoding="utf-8")), (
            name(path)
        )

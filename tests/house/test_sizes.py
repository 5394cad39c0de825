"""Files stay small; a reason in the file exempts it (`house: long because …`)."""

import ast
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
EXEMPT = "house: long because"
PAGE, PARTIAL, CSS, BEHAVIOUR, PYTHON, FUNCTION, VIEW = 90, 40, 200, 100, 200, 25, 10


def too_long(paths, most):
    texts = {path: path.read_text() for path in paths}
    return [
        f"{path.relative_to(ROOT)}: {len(text.splitlines())} lines"
        for path, text in texts.items()
        if len(text.splitlines()) > most and EXEMPT not in text
    ]


def test_python_files_stay_small():
    assert too_long((ROOT / "workspace").rglob("*.py"), PYTHON) == []


def test_templates_stay_small():
    templates = list((ROOT / "templates").rglob("*.html"))
    partials = [path for path in templates if path.name.startswith("_")]
    assert too_long(set(templates) - set(partials), PAGE) == []
    assert too_long(partials, PARTIAL) == []


def test_styles_and_behaviours_stay_small():
    assert too_long((ROOT / "static" / "css").rglob("*.css"), CSS) == []
    assert too_long((ROOT / "static" / "js").rglob("*.js"), BEHAVIOUR) == []


def body_length(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    first = function.body[1] if ast.get_docstring(function) and len(function.body) > 1 else function.body[0]
    return (function.end_lineno or 0) - first.lineno + 1


def test_functions_stay_small_and_views_smaller():
    long = []
    for path in (ROOT / "workspace").rglob("*.py"):
        text = path.read_text()
        if EXEMPT in text:
            continue
        for node in ast.walk(ast.parse(text)):
            if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                continue
            most = VIEW if any("bp." in ast.unparse(each) for each in node.decorator_list) else FUNCTION
            if body_length(node) > most:
                long.append(f"{path.relative_to(ROOT)}: {node.name} has {body_length(node)} lines")
    assert long == []


def test_a_template_asks_at_most_four_questions():
    asking = {
        str(path.relative_to(ROOT)): len(re.findall(r"{%-?\s*(?:if|elif)\b", path.read_text()))
        for path in (ROOT / "templates").rglob("*.html")
        if path.parent.name not in ("shared", "design", "layouts") and EXEMPT not in path.read_text()
    }
    assert {path: count for path, count in asking.items() if count > 4} == {}


def test_nothing_is_inline():
    """The content policy forbids inline scripts and styles; no template may try."""
    tried = re.compile(r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son[a-z]+=\"|hx-on|javascript:|js:", re.IGNORECASE)
    pages = [path for path in (ROOT / "templates").rglob("*.html") if "emails" not in path.parts]
    assert [str(path.relative_to(ROOT)) for path in pages if tried.search(path.read_text())] == []


def test_no_folder_is_a_drawer_for_everything():
    drawers = {"utils", "helpers", "common", "services", "managers", "misc"}
    names = {path.stem for path in (ROOT / "workspace").rglob("*")}
    assert names & drawers == set()

"""What templates may ask of pages: the policies that buttons ask, and the tree."""

from flask import Flask, g

from workspace.kernel.text.words import normal
from workspace.knowledge import policies
from workspace.knowledge.importing.words import problem_words, reason_words, state_words
from workspace.knowledge.queries import imports_of, titles_there
from workspace.knowledge.tree import Tree
from workspace.spaces.offers import Offers


def tree_of_reader() -> Tree:
    return Tree.seen_by(g.member)


def init(app: Flask) -> None:
    app.jinja_env.filters["normal"] = normal
    app.jinja_env.globals.update(imports_of=imports_of, titles_there=titles_there)
    app.jinja_env.globals.update(problem_words=problem_words, reason_words=reason_words, state_words=state_words)
    app.jinja_env.globals.update(knowledge=Offers(policies), page_tree=tree_of_reader)

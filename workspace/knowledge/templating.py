"""What templates may ask of pages: the policies that buttons ask, and the tree."""

from flask import Flask, g

from workspace.knowledge import policies
from workspace.knowledge.tree import Tree
from workspace.spaces.offers import Offers


def tree_of_reader() -> Tree:
    return Tree.seen_by(g.member)


def init(app: Flask) -> None:
    app.jinja_env.globals.update(knowledge=Offers(policies), page_tree=tree_of_reader)

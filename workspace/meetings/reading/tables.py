"""Tables of Markdown: which column holds what, and which rows somebody filled in."""

import re
from dataclasses import dataclass

from workspace.meetings.reading.lines import Line, plain
from workspace.meetings.reading.names import placeholder

_CELL = re.compile(r"(?<!\\)\|")
_DELIMITER = re.compile(r"[\s|:+-]*-[\s|:+-]*")
_COLUMNS = [
    ("number", re.compile(r"(?i)^(?:#|no\.?|nr\.?|id|序号|编号|s/n)$")),
    (
        "due",
        re.compile(
            r"(?i)\b(?:due|deadline|by when|when|target|finish|end)\b|截止|完成时间|完成日期|期限|时限|到期|计划时间"
        ),
    ),
    (
        "owner",
        re.compile(
            r"(?i)\b(?:owners?|who|assignee|assigned(?: to)?|responsible)\b|责任人|负责人|跟进人|执行人|承办|落实人"
        ),
    ),
    ("status", re.compile(r"(?i)\b(?:status|state|done)\b|状态|进展|完成情况")),
    (
        "action",
        re.compile(
            r"(?i)\b(?:action|actions|task|tasks|todo|to do|what|items?)\b|事项|任务|行动|待办|工作内容|遗留问题|内容"
        ),
    ),
    ("decision", re.compile(r"(?i)\b(?:decisions?|resolutions?|resolved)\b|决议|决定|决策|结论")),
    ("presenter", re.compile(r"(?i)\b(?:presenter|speaker|lead)\b|汇报人|发起人|申报人|提案人|主讲")),
    ("topic", re.compile(r"(?i)\b(?:topic|agenda|subject)\b|议题|议程|主题")),
    ("presence", re.compile(r"(?i)\b(?:present|attended|attendance|rsvp)\b|出席|到会|是否参会|签到")),
    ("firm", re.compile(r"(?i)\b(?:organi[sz]ation|company|party|team)\b|单位|公司|部门|组织")),
    ("role", re.compile(r"(?i)\b(?:role|position|title|function)\b|职务|职位|角色|岗位")),
    ("email", re.compile(r"(?i)\be-?mail\b|邮箱|邮件")),
    ("name", re.compile(r"(?i)\b(?:names?|attendees?|participants?|person|member)\b|姓名|人员|与会人|参会人|名单")),
]


@dataclass(frozen=True, slots=True)
class Table:
    """`columns` gives each kind its place; `rows` have their line; `empty` are the lines that nobody filled in."""

    columns: dict[str, int]
    rows: list[tuple[Line, list[str]]]
    empty: list[int]
    headed: bool

    def cell(self, cells: list[str], kind: str) -> str:
        """The words of that column, empty where they only stand for something to fill in."""
        at = self.columns.get(kind, -1)
        words = cells[at] if 0 <= at < len(cells) else ""
        return "" if placeholder(words) else words

    @property
    def kind(self) -> str | None:
        """What the rows are: actions, decisions, topics or people."""
        if "action" in self.columns and ("owner" in self.columns or "due" in self.columns):
            return "actions"
        for kind, column in (("decisions", "decision"), ("topics", "topic"), ("people", "name")):
            if column in self.columns:
                return kind
        return None


def read_table(lines: list[Line]) -> Table:
    """The table of these lines, all of them rows. Only a row over a line of dashes names the columns."""
    rows = [(line, _cells(line.body)) for line in lines]
    headed = len(rows) > 1 and _DELIMITER.fullmatch(rows[1][0].body) is not None
    columns = _columns(rows[0][1]) if headed else {}
    number = columns.get("number", -1)
    filled: list[tuple[Line, list[str]]] = []
    empty: list[tuple[Line, list[str]]] = []
    for line, cells in rows[2:] if headed else rows:
        if _DELIMITER.fullmatch(line.body):
            continue
        worth = [one for at, one in enumerate(cells) if at != number and not one.isdecimal() and not placeholder(one)]
        (filled if worth else empty).append((line, cells))
    return Table(columns, filled, [line.number for line, _ in empty], headed)


def _cells(body: str) -> list[str]:
    inner = body.removeprefix("|")
    inner = inner[:-1] if inner.endswith("|") and not inner.endswith("\\|") else inner
    return [plain(one.replace("\\|", "|").replace("<br>", " ").replace("<br/>", " ")) for one in _CELL.split(inner)]


def _columns(cells: list[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for at, words in enumerate(cells):
        kind = next((kind for kind, pattern in _COLUMNS if pattern.search(words) and kind not in found), None)
        if kind:
            found[kind] = at
    return found

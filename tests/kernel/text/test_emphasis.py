"""Emphasis where words are written without spaces between them."""

from itertools import product

import pytest
from pymdownx.delimiterprocessor import Delimiter

from workspace.kernel.text.markdown import render
from workspace.kernel.text.markdown.emphasis import _Stars

BESIDE_CHINESE = {
    "文字**粗体**文字": "文字<strong>粗体</strong>文字",
    "文字**“粗体”**文字": "文字<strong>“粗体”</strong>文字",
    "文字**（粗体）**文字": "文字<strong>（粗体）</strong>文字",
    "请看**《手册》**第3页": "请看<strong>《手册》</strong>第3页",
    "这是**粗体。**后面": "这是<strong>粗体。</strong>后面",
    "**注意：**API已变更": "<strong>注意：</strong>API已变更",
    "你好**{收件人}**：": "你好<strong>{收件人}</strong>：",
    "涨了**2.5%**左右": "涨了<strong>2.5%</strong>左右",
    "参见**[手册](https://a.example)**吧": "<strong><a",
    "他说**“不行”**和**“行”**。": "他说<strong>“不行”</strong>和<strong>“行”</strong>。",
    "文字*“斜体”*文字": "文字<em>“斜体”</em>文字",
    "文字***“粗斜”***文字": "文字<em><strong>“粗斜”</strong></em>文字",
    "日本語**「強調」**です": "日本語<strong>「強調」</strong>です",
    '한국어**"강조"**입니다': "한국어<strong>&quot;강조&quot;</strong>입니다",
    "𠮷**“粗体”**𠮷": "𠮷<strong>“粗体”</strong>𠮷",
}
AS_TYPED = ("文字** 粗体 **文字", "5 * 3米 * 2", "文字_斜体_文字", "报表_2026_终稿", "一颗星*", "＊＊粗体＊＊")


@pytest.mark.parametrize(("typed", "shown"), BESIDE_CHINESE.items())
def test_stars_beside_chinese_make_text_strong_whatever_stands_inside(typed, shown):
    assert shown.replace("&quot;", '"') in render(typed).replace("&quot;", '"')


@pytest.mark.parametrize("typed", AS_TYPED)
def test_what_is_no_emphasis_stays_as_typed(typed):
    assert render(typed) == f"<p>{typed}</p>"


def test_texts_of_other_scripts_read_as_ever():
    """Letters, signs, gaps and what the library has read already, in every order: opening and closing as CommonMark has
    it."""
    theirs, ours = Delimiter("*", "strong,em").boundary, _Stars().boundary
    for signs in product("aé.“* \x02\x03", repeat=5):
        text = "".join(signs)
        for place in range(len(text)):
            found = [boundary.match(text, place) for boundary in (theirs, ours)]
            told = [(each.lastgroup, each.span()) if each else None for each in found]
            assert told[0] == told[1], (text, place)

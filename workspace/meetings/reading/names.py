"""What looks like a person's name, in Chinese and Latin letters, and what only stands where a name should be."""

import re
from collections.abc import Iterable

_SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪"
    "范金石廖贾夏韦付傅方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤常温康施牛樊葛邢安齐易乔伍庞颜倪"
    "庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕"
    "屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣"
    "巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝官封谈匡鞠惠荆乐冀郁胥南班储原栗燕楚鄢劳谌奚皮粟冼蔺楼盘满闻位厉伊仝区郜海阚花权强"
    "帅屠豆朴盖练廉禹井祖漆巴丰支卿国狄平计索宣晋相初门云容敬来扈晁芮都普阙浦戈伏鹿薄邸雍辜羊阿乌母裘亓修邰赫杭况那宿鲜印逯隆"
    "茹诺战慕危玉银亢嵇公哈湛宾戎勾茅利蹇庾車張劉陳楊黃趙吳孫馬鄭謝許韓馮鄧蕭葉蘇呂盧鍾譚陸賈鄒閻龍賀顧龔萬錢嚴"
)
_COMPOUND = (
    "欧阳",
    "上官",
    "司马",
    "诸葛",
    "司徒",
    "东方",
    "皇甫",
    "尉迟",
    "公孙",
    "夏侯",
    "令狐",
    "慕容",
    "端木",
    "南宫",
)
_NO_CHARACTER = re.compile("[的了未已待次需否毕请不无是及等吗呢]")
_WORDS = re.compile(
    "安[全排]|方[案向式法便]|平[台时]|项目|单[位独元]|成[立员功本为]|计[划算]|明确|解[决释]|权限|全[票部体]|严格|高[级度]|通[用过知]|支[持付]"
    "|公[开司告]|国[内外]|应用|任[务何]|管[理控]|时[间候]|包[括含]|相关|容器|游戏|向[上下]|常[规用]|马上|何时|温度|强化|万元|路[标线]|干系|车辆"
    "|石油|金[额融]|农业|元素|后续|更新|会议|议题|关闭|同意|结论|遗留|跟踪|取消|讨论|汇报|反馈|版本|社区|技术|进展|延期|继续|系统|申请|团队|[组部为]$"
)
_HAN = re.compile(r"[\u4e00-\u9fff]{2,4}")
_LETTERS = r"[A-ZÀ-Þ][A-Za-zÀ-ɏ'’.-]{0,24}"
_LATIN = re.compile(rf"{_LETTERS}(?: {_LETTERS}){{0,3}}")
_ACRONYM = re.compile(r"\b[A-Z]{2,}\b")
_NO_NAME = re.compile(
    r"(?i:tbd|tba|tbc|n/?a|none|nil|nobody|no ?one|names?|full name|your name.{0,30}|first last|x{2,}|todo|\?+|unknown"
    r"|organi[sz]ation|company|role|to be (?:confirmed|defined|announced)|add (?:name|your).{0,40}|who|owner|all|team"
    r"|everyone)"
    r"|无|本次无|本期无|暂无|没有|待定|姓名|名字|人员|责任人|负责人|参会人员?|与会人员?|请填写.{0,12}|待补充|未定|某某|全体"
    r"|所有人|同上|name\s*[（(].{0,40}|[\W_]*"
)
_TO_FILL = re.compile(r"<[^<>@:/]{1,60}>|[{［\[]{1,2}[^\[\]{}@:/]{1,60}[}］\]]{2}")
_NONE = re.compile(
    r"(?i)none|nil|n/?a|no ?one|nobody|无|本次无|本期无|暂无|没有|all|team|everyone|全体|所有人|待定|未定|同上"
)
_NOT_A_NAME = re.compile(
    "(?i)(?:the|we|they|it|this|that|there|please|needs?|all|team|actions?|decision|note|plan|budget|everyone|someone"
    "|next|follow|update|review|agreed|discuss|todo|(?:mon|tues|wednes|thurs|fri)day)"
)
EMAIL = re.compile(r"<?[A-Za-z0-9][A-Za-z0-9._%+-]{0,63}@[A-Za-z0-9.-]{1,80}\.[A-Za-z]{2,12}>?")
SEPARATORS = re.compile(
    r"[、，,;；/／\\&＆\n]|(?<=[\u4e00-\u9fff])[和及与](?=[\u4e00-\u9fff]{2,3}$)|\s(?:and|und|et)\s"
)


def placeholder(text: str) -> bool:
    """Whether this stands in a template for a name or a text that nobody wrote."""
    bare = text.strip().strip("<>[]{}（）()【】_*…. ")
    return _NO_NAME.fullmatch(bare) is not None or _TO_FILL.fullmatch(text.strip()) is not None


def unfilled(text: str) -> bool:
    """Whether a line is left as the template had it; `none` is an answer."""
    return placeholder(text) and _NONE.fullmatch(text.strip(" 。.()（）")) is None


def is_person(text: str, known: Iterable[str] = ()) -> bool:
    """Whether this is surely a name: a known one, a Chinese surname with one or two characters, or Latin capitals."""
    name = "".join(text.split()) if any("\u4e00" <= one <= "\u9fff" for one in text) else " ".join(text.split())
    if not name or placeholder(name):
        return False
    if name in known or name.lower() in known:
        return True
    if _HAN.fullmatch(name):
        surname = 2 if name.startswith(_COMPOUND) else 1 if name[0] in _SURNAMES else 0
        return bool(surname) and 1 <= len(name) - surname <= 2 and not has_words(name)
    return (
        _LATIN.fullmatch(name) is not None and not _NOT_A_NAME.fullmatch(name.split()[0]) and not _ACRONYM.search(name)
    )


def people(text: str, known: Iterable[str] = (), most: int = 8) -> tuple[str, ...]:
    """The names, if the text is a list of names and nothing else; otherwise none."""
    parts = [one.strip(" \t@.。:：") for one in SEPARATORS.split(text.strip())]
    parts = [one for one in parts if one]
    if len(parts) == 1 and len(words := parts[0].split()) > 1 and all(_HAN.fullmatch(one) for one in words):
        parts = words
    surely = sum(1 for one in parts if is_person(one, known))
    if not surely or len(parts) > most or surely * 2 < len(parts) or not all(_may_be(one, known) for one in parts):
        return ()
    return tuple(dict.fromkeys(tidy(one) for one in parts))


def has_words(text: str) -> bool:
    """Whether it says something, as no name of a person or an organisation does."""
    return bool(_NO_CHARACTER.search(text) or _WORDS.search(text))


def _may_be(text: str, known: Iterable[str]) -> bool:
    """Beside sure names a rare surname is believed too."""
    rare = _HAN.fullmatch(text) is not None and len(text) < 4 and not has_words(text) and not placeholder(text)
    return rare or is_person(text, known)


def tidy(name: str) -> str:
    """`张  三` is 张三; Latin names keep one space."""
    words = name.split()
    return ("" if all("\u4e00" <= one[0] <= "\u9fff" for one in words) else " ").join(words)

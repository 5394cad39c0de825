"""The words that minutes put before a colon or over a section, in English and Chinese. Data only."""

import re

_WHO = "(?:人|者|人员|成员|代表|委员|嘉宾|名单|人员名单|情况)*"
_NOT_DONE = "(?:遗留|待办|行动项|未决|未完成)(?:工作|问题|事项|任务|议题)*"


def _one_of(**kinds: str) -> re.Pattern[str]:
    """A pattern whose last group names the kind; the kinds hold no groups of their own."""
    return re.compile("|".join(f"(?P<{kind}>{words})" for kind, words in kinds.items()))


HEADER_HAN = _one_of(
    when="(?:会议|开会|召开|举行)?(?:日期|时间)|日期时间",
    place="(?:会议|开会|召开)?(?:地点|地址|会议室|场所)",
    link="(?:会议|线上会议|腾讯会议|入会|视频会议)?(?:链接|号|会议号|网址)",
    next="下一?[次期届]?(?:会议|例会|轮值)*(?:主持人?|主席|时间|会议时间|会议|例会)",
    chair="(?:会议|例会|轮值|现场|本次会议)*(?:主持人?|召集人|主席)",
    observer=f"(?:列席|旁听|特邀|受邀|观察){_WHO}|(?:特邀)?嘉宾",
    apologies=f"(?:委员会?|成员|人员)*(?:请假|告假){_WHO}",
    absent=f"(?:委员会?|成员|人员)*(?:缺席|未到会?|未出席|未参会|缺勤){_WHO}",
    attendees=f"(?:本次会议|现场|线上|线下|实际)?(?:参会|与会|出席|到会|参加|参与)(?:会议)?{_WHO}",
    title="会议(?:名称|主题|标题|题目)",
    other="(?:会议)?(?:记录[人员]?|纪要人|书记员|整理人|录入人|纪要整理)|抄送|主送|分发|发送|版本|(?:会议)?编号"
    "|会议纪要|会议类型",
)
HEADER_EN = _one_of(
    when="(?:meeting |start )?(?:date|time|day|when|held on|date and time|date & time|date/time)",
    place="(?:meeting )?(?:place|location|venue|room|where)",
    link="(?:meeting |zoom |teams |meet |video |dial-in )?(?:link|url|id|dial-in|zoom|teams|webex)",
    next="next (?:host|chair|chairperson|meeting|meeting date|facilitator)",
    chair="(?:meeting )?(?:host|chairs?|chairperson|chairman|chairwoman|chaired by|facilitator|moderator|led by"
    "|organi[sz]er|called by)",
    observer="observers?|guests?|in attendance|invited|also present",
    apologies="apologies(?: for absence)?|regrets|excused|sent apologies|absent with apologies",
    absent="absent|absentees?|not present|missing|no[- ]shows?",
    attendees="(?:meeting )?(?:attendees?|participants?|present|attended|attending|attendance|members present|people"
    "|who|those present|attended by|roll call)",
    title="(?:meeting )?(?:title|subject|name|meeting)|re",
    other="(?:minutes|notes|note|recorded|minuted|taken|prepared) ?(?:taken |prepared )?(?:by|taker|keeper)|scribe"
    "|secretary|recorder|cc|version|status|recordings?|distribution|tags?|type|duration",
)
SECTION_HAN = _one_of(
    agenda="(?:本期|本次|新增?|会议|主要|讨论|正式|现场)*(?:议题|议程)(?:列表|申报|讨论|安排|内容|清单|及讨论)*",
    notes="会议(?:内容|纪要|记录|讨论|要点)|(?:会议|议题)?讨论(?:记录|事项|内容)|主要内容",
    carried=f"(?:上期|上一?次|过往|历史|往期|前期|既往|.{{0,8}}会议)(?:会议|议题)?{_NOT_DONE}"
    "(?:确认|跟踪|回顾|跟进|进展|审视|进度|评审)*"
    "|(?:遗留|待办)(?:问题|事项|工作|任务)?(?:跟踪|确认|回顾|跟进|进展)(?:情况)?",
    open="遗留(?:问题|事项|工作|任务|议题)?",
    actions="(?:本期|本次|会议|后续)*(?:遗留(?:问题|事项|任务)|待办(?:事项|任务|清单)?|行动(?:项|计划|事项)|跟进事项"
    "|下一步(?:计划|工作|行动|安排)?|后续(?:工作|计划|行动|安排|事项|跟踪|任务)|任务(?:清单|列表|分配))(?:列表|清单|汇总)?",
    decisions="(?:其[他它]|会议|本次|主要|本期)*(?:决议|决定|决策|结论|议定)(?:事项)?(?:列表|清单|汇总)?",
    aob="其[他它](?:事项|议题)?|备注",
)
SECTION_EN = _one_of(
    agenda="(?:meeting |proposed |main |today's )?(?:agenda|topics|items|agenda items|discussion topics"
    "|agenda and notes)",
    notes="(?:meeting |general )?(?:notes|minutes|discussions?|discussion points|summary|key points|highlights)",
    carried="(?:review of |status of )?(?:previous|last|prior|old|outstanding|remaining)(?: meeting'?s?)? "
    "(?:action items|actions|minutes|items|business|issues)(?: review)?"
    "|(?:review of )?(?:action items|actions|follow-?ups?) from (?:the )?(?:last|previous).{0,20}|matters arising",
    actions="(?:new |open )?(?:action items?|actions|action points?|action list|action log|to-?dos?|to do|next steps?"
    "|follow[- ]?ups?|tasks|ai)(?: list| summary)?",
    decisions="(?:key |main )?(?:decisions?|resolutions?|agreements?|conclusions?|outcomes?)(?: made| taken| log)?",
    aob="a\\.?o\\.?b\\.?|any other business|other business|other|misc(?:ellaneous)?|other items",
)
RESOLVED_HAN = re.compile(
    r".{0,10}?(?:结论|决议|决策|决定|表决|(?:投票|表决|评审|决策|动议|讨论|项目)结果|结果)\d{0,2}"
)
RESOLVED_EN = re.compile(
    r"(?:final |group |board )?(?:decisions?|decided|resolutions?|resolved|agreed|agreements?|conclusions?|outcomes?"
    r"|motion carried|approved)(?: \d+)?"
)
ACTION_HAN = re.compile(
    r"(?P<who>.{0,10}?)(?:遗留(?:问题|事项|任务|工作)|待办(?:事项)?|行动(?:项|计划)|后续(?:行动|跟踪|跟进|工作)|待跟进"
    r"|跟进事项|下一步(?:计划|工作|行动)?)\d{0,2}"
)
ACTION_EN = re.compile(
    r"(?:new )?(?:actions?|action items?|action points?|todos?|to[- ]?do|next steps?|follow-?ups?|ai|ar|ap)(?: ?#?\d+)?"
)
PRESENTER_HAN = re.compile(
    r"(?:议题)?(?:汇报|发起|提案|申报|申请|提交|讨论发起|动议|主讲|介绍|分享|报告|演讲|宣讲|议题提出|引导)人"
)
PRESENTER_EN = re.compile(r"presenters?|presented by|speakers?|lead|led by|owner|raised by|proposed by|introduced by")
OWNER = (
    r"(?:责任(?:人|团队|部门|单位|方)|负责人|跟进人|落实人|执行人|承办人|owner|assignee|assigned to|responsible|who)"
)

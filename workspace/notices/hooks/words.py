"""What hooks are called on the screen."""

from workspace.kernel.i18n import lazy_gettext as _l

FORMAT_WORDS = {
    "generic": _l("Any program (JSON)"),
    "slack": _l("Slack"),
    "feishu": _l("Feishu"),
    "dingtalk": _l("DingTalk"),
    "wecom": _l("WeCom"),
}
# Where the address comes from, and what stands for a secret.
ADDRESS_HELP = {
    "generic": _l("What happens is posted there as JSON, signed, over HTTPS."),
    "slack": _l("In Slack: Apps, Incoming Webhooks. It begins with https://hooks.slack.com/."),
    "feishu": _l("In the group: Settings, Bots, Custom bot. It begins with https://open.feishu.cn/."),
    "dingtalk": _l("In the group: Settings, Robots, Custom. It begins with https://oapi.dingtalk.com/."),
    "wecom": _l("In the group: Add a group robot. It begins with https://qyapi.weixin.qq.com/."),
}
SECRET_HELP = {
    "generic": _l("Keep it now: it is shown only here. Each message is signed with it."),
    "feishu": _l("Shown by the bot where its signature check is on; empty without it."),
    "dingtalk": _l("Shown by the robot where it is set to sign, beginning with SEC; empty without it."),
}
DEED_WORDS = {
    "progress": _l("What is started, decided, asked or closed"),
    "comments": _l("Comments"),
    "files": _l("Files"),
    "edits": _l("Changes of texts"),
}
STATE_WORDS = {
    "waiting": (_l("On its way"), "info"),
    "sent": (_l("Delivered"), "success"),
    "given_up": (_l("Given up"), "danger"),
    "withheld": (_l("Nothing to tell"), "neutral"),
    "failing": (_l("Failed, is tried again"), "warning"),
}

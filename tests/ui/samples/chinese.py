"""The samples in Chinese: narrower and taller words. Unchecked by native speakers, for drawing."""

from dataclasses import replace

from kiosk.core.screen import (
    Action,
    Band,
    Check,
    CheckRow,
    Choice,
    Home,
    Option,
    Progress,
    Screen,
    Text,
)
from tests.ui.samples.asking import slots
from tests.ui.samples.english import ENGLISH
from tests.ui.samples.parts import TILES, relabelled


def _tiles(*words: tuple[str, str]) -> tuple[Option, ...]:
    return tuple(replace(tile, label=label, help=text) for tile, (label, text) in zip(TILES, words, strict=True))


ZH_BACK = Action("back", "返回", "arrow-left")
ZH_NEXT = Action("next", "继续", "arrow-right")
ZH_PROBLEMS = relabelled(
    (
        "路灯不亮",
        "路面或人行道坑洞",
        "垃圾或乱倒物品",
        "涂鸦或损坏",
        "排水堵塞或积水",
        "树木倒伏或危险",
        "交通灯或路牌",
        "其他问题",
    )
)


def _chinese(identity: str, title: str, hint: str, body: object, step: int) -> Screen:
    return Screen(
        identity,
        title,
        body,  # type: ignore[arg-type]
        hint,
        journey="报告问题",
        icon="traffic-cone",
        band=Band.STREET,
        progress=Progress(step, 5, f"第{step}步，共5步"),
        back=ZH_BACK,
        next=ZH_NEXT,
    )


CHINESE: dict[str, Screen] = {
    "home": replace(
        ENGLISH["home"],
        title="今天您需要办什么？",
        body=Home(
            _tiles(("报告问题", "路灯、坑洞、垃圾、噪音"), ("查询我的申请", "看看市政府的处理进展")),
            "直接报告",
            tuple(replace(option, number="") for option in ZH_PROBLEMS[:6]),
        ),
    ),
    "slots": _chinese(
        "slots",
        "您想什么时候来？",
        "护照 · 市政厅 · 20分钟",
        replace(
            slots(),
            week="11月24日至30日",
            filters=(
                Option("first", "最早：今天15:20", icon="run-fast"),
                Option("morning", "上午", icon="weather-sunset-up"),
                Option("evening", "下班后", icon="weather-night"),
            ),
            days=tuple(
                replace(day, weekday=name, free=f"{free}个" if free else "无")
                for day, name, free in zip(
                    slots().days,
                    ("周二", "周三", "周四", "周五", "周六", "周日", "周一"),
                    (2, 0, 8, 5, 3, 0, 14),
                    strict=True,
                )
            ),
            day="11月26日星期四",
            parts=tuple(
                replace(part, title=title) for part, title in zip(slots().parts, ("上午", "下午"), strict=True)
            ),
            chosen="11月26日星期四10:40至11:00",
            chosen_note="为您保留9分钟，尚未预约成功。",
        ),
        3,
    ),
    "choice": _chinese(
        "choice",
        "是什么问题？",
        "请选择最合适的一项。",
        Choice(
            tuple(replace(option, selected=option.id == "light") for option in ZH_PROBLEMS),
            Action("find", "输入查找", "magnify"),
            "全部40种问题",
        ),
        2,
    ),
    "text": _chinese(
        "text",
        "还有什么要告诉我们？",
        "可以不填。",
        Text("请用您自己的话", "灯闪几分钟后熄灭", multiline=True, clear=Action("clear", "清除", "close-circle")),
        4,
    ),
    "check": replace(
        _chinese(
            "check",
            "请核对您的回答",
            "现在还没有发送。每一项都可以更改。",
            Check(
                (
                    CheckRow("problem", "问题", "路灯不亮", "coach-lamp", "", "更改", "更改问题"),
                    CheckRow("where", "地点", "港口街12号，旧港区", "map-marker", "", "更改", "更改地点"),
                    CheckRow("since", "开始时间", "2026年11月22日，星期日", "calendar", "", "更改", "更改时间"),
                    CheckRow(
                        "told",
                        "情况说明",
                        "灯闪几分钟后熄灭，每晚都这样。灯杆编号4417。",
                        "pencil",
                        "",
                        "更改",
                        "更改说明",
                    ),
                    CheckRow(
                        "contact",
                        "联系方式",
                        "短信发送至 06 5550 0142",
                        "cellphone-message",
                        "只用于通知您这项报告的进展",
                        "更改",
                        "更改联系方式",
                    ),
                ),
                "您点击“结束”后，本机会删除您输入的全部内容。",
            ),
            5,
        ),
        next=Action("send", "发送给市政府", "send"),
    ),
}

"""The samples in Arabic and Chinese: mirrored pages and other scripts. Unchecked by native speakers, for drawing."""

from dataclasses import replace

from kiosk.core.screen import (
    Action,
    Band,
    Check,
    CheckRow,
    Choice,
    Date,
    Day,
    Home,
    Idle,
    List,
    NextStep,
    Number,
    Option,
    Place,
    Progress,
    Screen,
    Section,
    Text,
)
from tests.ui import samples
from tests.ui.samples import ENGLISH, PROBLEMS, SENT, TILES


def _options(labels: tuple[str, ...]) -> tuple[Option, ...]:
    return tuple(replace(option, label=label) for option, label in zip(PROBLEMS, labels, strict=True))


def _tiles(*words: tuple[str, str]) -> tuple[Option, ...]:
    return tuple(replace(tile, label=label, help=text) for tile, (label, text) in zip(TILES, words, strict=True))


def _days(name: str) -> tuple[Day, ...]:
    return tuple(
        Day(f"2026-11-{n:02}", str(n), f"{n} {name}", selected=n == 22, today=n == 24, enabled=n < 25)
        for n in range(1, 31)
    )


AR_BACK = Action("back", "رجوع", "arrow-left")
AR_NEXT = Action("next", "متابعة", "arrow-right")
AR_CLEAR = Action("clear", "مسح", "close-circle")
AR_PROBLEMS = _options(
    (
        "مصباح شارع لا يعمل",
        "حفرة في الطريق أو الرصيف",
        "نفايات أو أشياء ملقاة",
        "كتابة على الجدران أو تخريب",
        "مصرف مسدود أو فيضان",
        "شجرة ساقطة أو خطرة",
        "إشارة مرور أو لافتة",
        "شيء آخر",
    )
)


def _arabic(identity: str, title: str, hint: str, body: object, step: int) -> Screen:
    return Screen(
        identity,
        title,
        body,  # type: ignore[arg-type]
        hint,
        journey="الإبلاغ عن مشكلة",
        icon="traffic-cone",
        band=Band.STREET,
        progress=Progress(step, 5, f"الخطوة {step} من 5"),
        back=AR_BACK,
        next=AR_NEXT,
    )


ARABIC: dict[str, Screen] = {
    "attract": ENGLISH["attract"],
    "home": replace(
        ENGLISH["home"],
        title="ماذا تحتاج اليوم؟",
        body=Home(
            _tiles(
                ("الإبلاغ عن مشكلة", "إنارة، حُفَر، نفايات، ضوضاء"),
                ("متابعة طلبي", "اعرف ما فعلته المدينة"),
            ),
            "أبلغ مباشرة",
            tuple(replace(option, number="") for option in AR_PROBLEMS[:6]),
        ),
    ),
    "choice": _arabic(
        "choice",
        "ما المشكلة؟",
        "اختر الأنسب.",
        Choice(
            tuple(replace(option, selected=option.id == "light") for option in AR_PROBLEMS),
            Action("find", "ابحث بالكتابة", "magnify"),
            "كل أنواع المشكلات وعددها 40",
        ),
        2,
    ),
    "text": _arabic("text", "ماذا يجب أن نعرف؟", "", Text("بكلماتك", "المصباح يومض ثم ينطفئ", clear=AR_CLEAR), 4),
    "number": _arabic("number", "ما الرقم على العمود؟", "على لوحة صغيرة.", Number("الرقم", "4417"), 2),
    "date": _arabic(
        "date",
        "منذ متى؟",
        "",
        Date(
            "2026-11",
            "نوفمبر 2026",
            "2026-10",
            "2026-12",
            "أكتوبر",
            "ديسمبر",
            ("أحد", "إثنين", "ثلاثاء", "أربعاء", "خميس", "جمعة", "سبت"),
            _days("نوفمبر"),
            (Option("2026-11-24", "اليوم", icon="calendar-today"), Option("2026-11-23", "أمس", icon="calendar")),
            "الأحد 22 نوفمبر 2026",
            "2026-11-22",
        ),
        3,
    ),
    "place": _arabic(
        "place",
        "أين هي؟",
        "",
        Place(
            "الشارع والرقم",
            "شارع الميناء 1",
            Option("here", "هي هنا، عند المكتبة", "", "crosshairs-gps"),
            (
                Option("h12", "شارع الميناء 12", "الميناء القديم", "map-marker", selected=True),
                Option("h118", "شارع الميناء 118", "البوابة الشمالية", "map-marker"),
            ),
            clear=AR_CLEAR,
        ),
        3,
    ),
    "list": replace(
        _arabic(
            "list",
            "ما المشكلة؟",
            "",
            List(
                "ابحث بالكتابة",
                "",
                (Section("الأكثر استخدامًا", tuple(replace(option, number="") for option in AR_PROBLEMS)),),
                "8 أنواع من المشكلات",
                AR_CLEAR,
            ),
            2,
        ),
        next=None,
    ),
    "check": replace(
        _arabic(
            "check",
            "راجع إجاباتك",
            "لم يُرسل شيء بعد. يمكنك تغيير أي إجابة.",
            Check(
                (
                    CheckRow("problem", "المشكلة", "مصباح شارع لا يعمل", "coach-lamp", "", "تغيير", "تغيير المشكلة"),
                    CheckRow(
                        "where", "أين", "شارع الميناء 12، الميناء القديم", "map-marker", "", "تغيير", "تغيير المكان"
                    ),
                    CheckRow("since", "منذ متى", "الأحد 22 نوفمبر 2026", "calendar", "", "تغيير", "تغيير التاريخ"),
                    CheckRow(
                        "contact",
                        "كيف نتصل بك",
                        "رسالة نصية إلى 06 5550 0142",
                        "cellphone-message",
                        "لإخبارك عن هذا البلاغ فقط",
                        "تغيير",
                        "تغيير الاتصال",
                    ),
                ),
                "عندما تنتهي، يمحو هذا الجهاز كل ما كتبته.",
            ),
            5,
        ),
        next=Action("send", "أرسل إلى المدينة", "send"),
    ),
    "result": replace(
        ENGLISH["result"],
        body=replace(
            SENT,
            headline="بلاغك لدى المدينة",
            reference_label="رقمك المرجعي",
            hear="استمع إليه",
            next_title="ماذا يحدث بعد ذلك",
            steps=(
                NextStep("اليوم", "يقرأ فريق الإنارة بلاغك.", done=True),
                NextStep("حتى الجمعة 27 نوفمبر", "يأتي أحدهم لفحص المصباح."),
                NextStep("بعد الإصلاح", "نرسل رسالة نصية إلى 06 •••• 0142."),
            ),
            phone_title="على هاتفك",
            phone_help="وجّه الكاميرا إلى هنا لمتابعة بلاغك.",
            paper_title="على الورق",
            paper_help="خذ قسيمتك من الفتحة أسفل الشاشة.",
            slip=("مدينة سالتمير", "مصباح شارع لا يعمل", "شارع الميناء 12", "SM 4417 2093", "أُرسل 24 نوفمبر 10:42"),
        ),
        secondary=Action("again", "شيء آخر", "view-grid"),
        next=Action("finish", "إنهاء", "check-bold"),
    ),
    "idle": replace(
        ENGLISH["idle"],
        title="هل ما زلت هنا؟",
        hint="بعد 25 ثانية يمحو هذا الجهاز ما كتبته كي لا يراه أحد. لم يُرسل شيء.",
        body=Idle(25, 30, "25", "ثانية", "الإبلاغ عن مشكلة، الخطوة 3 من 5", "إجاباتك ما زالت هنا. المس للمتابعة."),
        secondary=Action("finish", "إنهاء الآن", ""),
        next=Action("stay", "ما زلت هنا", "hand-front-right"),
    ),
}

ZH_BACK = Action("back", "返回", "arrow-left")
ZH_NEXT = Action("next", "继续", "arrow-right")
ZH_PROBLEMS = _options(
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

LANGUAGES = {"en": samples.ENGLISH, "ar": ARABIC, "zh": CHINESE}

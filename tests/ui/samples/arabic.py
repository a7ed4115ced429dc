"""The samples in Arabic: mirrored pages. Unchecked by native speakers, for drawing."""

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
from tests.ui.samples.asking import slots
from tests.ui.samples.english import ENGLISH
from tests.ui.samples.parts import TILES, relabelled
from tests.ui.samples.telling import SENT


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
AR_PROBLEMS = relabelled(
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
    "slots": _arabic(
        "slots",
        "متى تودون الحضور؟",
        "جواز السفر · دار المدينة · 20 دقيقة",
        replace(
            slots(),
            week="24–30 نوفمبر",
            filters=(
                Option("first", "أول موعد: اليوم 15:20", icon="run-fast"),
                Option("morning", "صباحًا", icon="weather-sunset-up"),
            ),
            days=tuple(
                replace(day, weekday=name, free=f"{free} مواعيد" if free else "لا شيء")
                for day, name, free in zip(
                    slots().days,
                    ("ثلاثاء", "أربعاء", "خميس", "جمعة", "سبت", "أحد", "إثنين"),
                    (2, 0, 8, 5, 3, 0, 14),
                    strict=True,
                )
            ),
            day="الخميس 26 نوفمبر",
            parts=tuple(
                replace(part, title=title) for part, title in zip(slots().parts, ("صباحًا", "بعد الظهر"), strict=True)
            ),
            chosen="الخميس 26 نوفمبر، 10:40 إلى 11:00",
            chosen_note="محجوز لكم لمدة 9 دقائق. لم يُؤكَّد بعد.",
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

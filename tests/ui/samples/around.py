"""The pages around a journey, in English: before it, while waiting, and when nobody touches anything."""

from dataclasses import replace

from kiosk.core.screen import (
    Action,
    Attract,
    Band,
    Closed,
    ClosedRow,
    Home,
    Idle,
    LanguageRow,
    Option,
    Pad,
    Screen,
    Targets,
    Waiting,
)
from tests.ui.samples.parts import MORE_TILES, PROBLEMS, TILES, report

LANGUAGES = (
    LanguageRow(
        "en",
        "English",
        "Touch to begin",
        "Touch to begin",
        "Report a problem, follow your request",
        "Plug in headphones to hear every page",
        False,
        "Noto Sans",
    ),
    LanguageRow(
        "es",
        "Español",
        "Toque para empezar",
        "Toque para empezar",
        "Avise de un problema, siga su solicitud",
        "Conecte auriculares para oír cada página",
        False,
        "Noto Sans",
    ),
    LanguageRow(
        "ar",
        "العربية",
        "المس للبدء",
        "المس للبدء",
        "أبلغ عن مشكلة أو تابع طلبك",
        "صِل سماعات الرأس لتسمع كل صفحة",
        True,
        "Noto Sans Arabic",
    ),
    LanguageRow(
        "zh",
        "中文",
        "轻触屏幕开始",
        "轻触屏幕开始",
        "报告问题，查询您的申请",
        "插入耳机，可听到每一页的内容",
        False,
        "Noto Sans CJK SC",
    ),
)

MANY_LANGUAGES = LANGUAGES + tuple(
    LanguageRow(code, name, words, words, words, words, False, family)
    for code, name, words, family in (
        ("ca", "Català", "Toqueu per començar", "Noto Sans"),
        ("fr", "Français", "Touchez pour commencer", "Noto Sans"),
        ("de", "Deutsch", "Zum Starten berühren", "Noto Sans"),
        ("nl", "Nederlands", "Raak aan om te beginnen", "Noto Sans"),
        ("pl", "Polski", "Dotknij, aby zacząć", "Noto Sans"),
        ("ru", "Русский", "Коснитесь, чтобы начать", "Noto Sans"),
        ("bn", "বাংলা", "শুরু করতে স্পর্শ করুন", "Noto Sans Bengali"),
        ("ms", "Bahasa Melayu", "Sentuh untuk mula", "Noto Sans"),
    )
)

DIGITS = (
    *(Option(digit, digit) for digit in "123456789"),
    Option("erase", "Clear", icon="backspace-outline"),
    Option("0", "0"),
)
CLOSED = tuple(
    ClosedRow(title, where, rtl, family)
    for title, where, rtl, family in (
        (
            "This kiosk is out of service",
            "The nearest one is here: Town Hall, Market Square 1\nOr call 010 5550.",
            False,
            "Noto Sans",
        ),
        ("هذا الجهاز خارج الخدمة الآن", "أقرب جهاز هنا: دار البلدية، ساحة السوق", True, "Noto Sans Arabic"),
        ("本机暂停服务", "最近的一台在这里：市政厅，集市广场1号", False, "Noto Sans CJK SC"),
    )
)

AROUND: dict[str, Screen] = {
    "attract": Screen(
        "attract",
        "",
        Attract("City of Saltmere", "Central Library, ground floor", "10:42", "Open until 20:00", LANGUAGES),
    ),
    "attract-12": Screen(
        "attract-12",
        "",
        Attract("City of Saltmere", "Central Library, ground floor", "10:42", "Open until 20:00", MANY_LANGUAGES),
    ),
    "home": Screen(
        "home",
        "What do you need today?",
        Home(TILES, "Report it straight away", tuple(replace(p, number="") for p in PROBLEMS[:6])),
        band=Band.MONEY,
    ),
    "home-8": Screen("home-8", "What do you need today?", Home(MORE_TILES), band=Band.MONEY),
    "home-5": Screen("home-5", "What do you need today?", Home(MORE_TILES[:5]), band=Band.MONEY),
    "pad": Screen(
        "pad",
        "Enter the PIN",
        Pad(DIGITS, 3, "Digits entered: 3"),
        hint="Only for the technician.",
        error="That is not the PIN.",
        back=Action("leave", "Leave", "exit-run"),
        next=Action("enter", "Enter", "arrow-right"),
        bar=False,
    ),
    "targets": Screen(
        "targets",
        "Touch test",
        Targets(100, 900),
        hint="Touch the middle of the cross. Still to do: 2",
        back=Action("back", "Back", "arrow-left"),
        bar=False,
    ),
    "closed": Screen(
        "closed",
        "This kiosk is out of service",
        Closed("City of Saltmere", "Central Library, ground floor", CLOSED),
        bar=False,
    ),
    "waiting": report(
        "waiting",
        "One moment",
        Waiting("Asking the city about your request", "This takes longer than usual. You can wait or go back."),
        next=None,
        secondary=Action("stop", "Stop waiting", "close"),
    ),
    "idle": Screen(
        "idle",
        "Are you still there?",
        Idle(
            25,
            30,
            "25",
            "seconds",
            "Report a problem, step 3 of 5",
            "Your answers are still here. Touch to go on.",
        ),
        "In 25 seconds this kiosk erases what you typed, so that nobody else can see it. Nothing has been sent.",
        band=Band.LIFE,
        secondary=Action("finish", "Finish now", ""),
        next=Action("stay", "I am still here", "hand-front-right"),
    ),
}

"""The pages around a journey, in English: before it, while waiting, and when nobody touches anything."""

from dataclasses import replace

from kiosk.core.screen import (
    Action,
    Attract,
    Band,
    Home,
    Idle,
    LanguageRow,
    Screen,
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

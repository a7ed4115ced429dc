"""Frames around the sample screens, and the panels that they are drawn on."""

from dataclasses import dataclass, replace

from kiosk.core.screen import Action, Frame


@dataclass(frozen=True, slots=True)
class Panel:
    width: int
    height: int
    pixels_per_mm: float


PORTRAIT = Panel(1080, 1920, 3.21)
LANDSCAPE = Panel(1920, 1080, 3.21)
SMALL = Panel(1366, 768, 3.955)
PANELS = {"portrait": PORTRAIT, "landscape": LANDSCAPE, "small": SMALL}

ICONS = ("translate", "format-size", "contrast-circle", "volume-high", "help-circle", "exit-run")
IDS = ("language", "size", "contrast", "listen", "help", "finish")


def _bar(*labels: str) -> tuple[Action, ...]:
    return tuple(Action(i, label, icon) for i, label, icon in zip(IDS, labels, ICONS, strict=True))


ENGLISH = Frame(
    language="en",
    rtl=False,
    family="Noto Sans",
    city="City of Saltmere",
    host="Central Library",
    moment="Tuesday 24 November · 10:42",
    connected=True,
    connection="The city is connected",
    bar=_bar("Language", "Text size", "Contrast", "Listen", "Help", "Finish"),
    text_size=1,
    contrast="default",
    motion=False,
)
ARABIC = replace(
    ENGLISH,
    language="ar",
    rtl=True,
    family="Noto Sans Arabic",
    city="مدينة سالتمير",
    host="المكتبة المركزية",
    moment="الثلاثاء 24 نوفمبر · 10:42",
    connection="المدينة متصلة",
    bar=_bar("اللغة", "حجم النص", "التباين", "استماع", "مساعدة", "إنهاء"),
)
CHINESE = replace(
    ENGLISH,
    language="zh",
    family="Noto Sans CJK SC",
    city="索特米尔市",
    host="中央图书馆",
    moment="11月24日 星期二 10:42",
    connection="已与市政府连接",
    bar=_bar("语言", "字号", "对比度", "朗读", "帮助", "结束"),
)
SPANISH = replace(
    ENGLISH,
    language="es",
    city="Ciudad de Saltmere",
    host="Biblioteca Central",
    moment="martes 24 de noviembre · 10:42",
    connection="La ciudad está conectada",
    bar=_bar("Idioma", "Tamaño del texto", "Contraste", "Escuchar", "Ayuda", "Terminar"),
)
OFFLINE = replace(ENGLISH, connected=False, connection="Not connected. Saved here, sent later")

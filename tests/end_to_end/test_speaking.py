"""Citizens who speak: real sentences, real recognisers, the real screen, desk and city."""

import os
import signal
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication

from kiosk.core.reports import Place
from tests.end_to_end.speaking import Speaker
from tests.end_to_end.town import Town
from tests.voice.fed_sound import FedSound
from tests.voice.spoken import SPEAKS
from tests.voice.vosk_models import model

pytestmark = pytest.mark.skipif(not SPEAKS, reason="the citizens' voices need espeak-ng")


@dataclass(frozen=True, slots=True)
class Tongue:
    need: str
    first: str
    third: str
    onward: str
    send: str
    street: str
    """Named in the first sentence."""


TONGUES = {
    "en": Tongue(
        "the street lamp outside number seven salt street is not working",
        "number one",
        "number three",
        "next",
        "send",
        "Salt Street 7",
    ),
    "es": Tongue(
        "quiero avisar de una farola que no funciona en la calle de la rosa veintitrés",
        "número uno",
        "número tres",
        "siguiente",
        "enviar",
        "Calle de la Rosa 23",
    ),
    "ar": Tongue(
        "أريد الإبلاغ عن مصباح شارع لا يعمل في شارع الميناء رقم اثنا عشر",
        "رقم واحد",
        "رقم ثلاثة",
        "التالي",
        "إرسال",
        "شارع الميناء 12",
    ),
    "zh": Tongue("我想 报告 港口 街 十二 号 的 路灯 坏了", "第 一 项", "第 三 项", "继续", "发送", "港口街12号"),
}


@dataclass(frozen=True, slots=True)
class Talk:
    town: Town
    sound: FedSound

    def citizen(self, language: str = "en") -> Speaker:
        return Speaker(self.town, self.sound, language)


@pytest.fixture
def talk(tmp_path: Path, qapp: QGuiApplication, monkeypatch: pytest.MonkeyPatch) -> Iterator[Talk]:
    folders = {model(language).parent for language in TONGUES}
    monkeypatch.setenv("KIOSK_VOICE_MODELS", str(folders.pop()))
    sound = FedSound(tmp_path)
    with Town(tmp_path, voice={"hear": True, "speak": False, "microphone": sound.device}) as town:
        yield Talk(town, sound)


@pytest.mark.parametrize("language", TONGUES)
def test_a_whole_report_is_spoken_and_sent_by_hand(talk: Talk, language: str) -> None:
    citizen, tongue = talk.citizen(language), TONGUES[language]
    citizen.walks_up()
    citizen.is_understood(tongue.need)
    citizen.answers_aloud_until("report/describe", tongue.first, tongue.onward, citizen.says("voice.sample.place"))
    answers = talk.town.screen.session.state.answers
    where = answers["where"]
    assert answers["service"] == "SL-01"
    assert isinstance(where, Place)
    assert tongue.street in where.address
    citizen.is_understood(tongue.onward)
    citizen.is_understood(tongue.third)
    citizen.sees("check.title")
    citizen.is_understood(tongue.send)
    assert citizen.panel.phase == "confirm"
    assert not talk.town.city.received()
    citizen.sends()
    citizen.sees("result.reference")
    citizen.waits_until(lambda: len(talk.town.city.received()) == 1, "the report in the city")


def test_off_topic_speech_does_nothing_and_says_what_was_heard(talk: Talk) -> None:
    citizen = talk.citizen()
    citizen.walks_up()
    before = talk.town.screen.session.screen()
    citizen.says_aloud("my sister lives near the mountains and likes cheese")
    assert citizen.panel.phase in {"unsure", "by_touch"}
    assert talk.town.screen.session.screen().id == before.id
    assert not talk.town.screen.session.state.answers


def test_an_ear_that_dies_while_somebody_speaks_leaves_touch_and_comes_back(talk: Talk) -> None:
    citizen = talk.citizen()
    citizen.walks_up()
    citizen.taps(citizen.panel.invitation)
    citizen.waits_until(lambda: citizen.panel.phase == "listening", "an open microphone")
    ear = citizen.talking.ear
    assert ear
    assert ear.pid
    os.kill(ear.pid, signal.SIGKILL)
    citizen.waits_until(lambda: citizen.panel.phase == "trouble", "trouble")
    citizen.taps("home.report")
    citizen.sees("report.service.title")
    citizen.waits_until(lambda: "en" in talk.town.screen.session.equipped.hears, "the ear again")
    citizen.says_aloud("go back")
    citizen.sees("home.title")


def test_nothing_that_was_said_is_written_anywhere(
    talk: Talk, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    citizen = talk.citizen()
    citizen.walks_up()
    citizen.says_aloud("i want to report a broken street light at harbour street twelve")
    canary = citizen.talking.dialogue.listener.text
    assert "harbour" in canary
    citizen.taps("bar.finish")
    citizen.taps("finish.erase")
    citizen.sees("attract.begin")
    written = [file for file in tmp_path.rglob("*") if file.is_file()]
    assert written
    assert not [file for file in written if b"broken street light" in file.read_bytes()]
    out, err = capfd.readouterr()
    assert "broken street light" not in out + err
    assert "harbour" not in repr(vars(citizen.talking.dialogue.listener))

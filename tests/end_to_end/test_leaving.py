"""Nothing of a citizen stays: not on the screen, not in files, not in logs."""

from pathlib import Path

from PySide6.QtGui import QGuiApplication

from tests.end_to_end.town import Town

CANARY = "Quetzalcoatlus-4711"


def files_with(canary: str, folder: Path) -> list[Path]:
    needles = (canary.encode(), canary.encode("utf-16-le"))
    files = [path for path in folder.rglob("*") if path.is_file() and not path.is_fifo()]
    return [path for path in files if any(needle in path.read_bytes() for needle in needles)]


def test_an_idle_citizen_is_warned_then_everything_is_erased(town: Town) -> None:
    citizen = town.citizen("es")
    citizen.walks_up()
    citizen.taps("bar.contrast")
    citizen.taps("contrast.light_on_dark")
    citizen.taps("action.done")
    citizen.taps("home.report")
    citizen.chooses(0)
    site = town.screen.session.site
    town.waits(site.idle_after_s + 1)
    citizen.sees("idle.title")
    citizen.taps("idle.stay")
    citizen.does_not_see(citizen.says("idle.title"))
    assert town.screen.session.state.journey == "report"
    town.waits(site.idle_after_s + site.countdown_s + 1)
    citizen.waits_until(lambda: not town.screen.session.state.session, "the end of the session")
    state = town.screen.session.state
    assert (state.language, state.contrast, dict(state.answers)) == ("en", "default", {})
    town.citizen("en").walks_up()


def test_what_a_citizen_typed_is_nowhere_after_the_session(town: Town) -> None:
    town.city.goes_down()
    citizen = town.citizen()
    citizen.walks_up()
    citizen.sees("frame.offline")
    citizen.reports(CANARY, contact="phone")
    citizen.types("555017381")
    citizen.taps("action.continue")
    citizen.taps("check.save")
    citizen.sees("result.saved")
    QGuiApplication.clipboard().setText(CANARY)
    citizen.taps("bar.finish")
    citizen.sees("language.name")
    citizen.waits_until(lambda: not files_with(CANARY, town.folder / "kiosk"), "the log to be emptied")
    assert files_with("555017381", town.folder / "kiosk") == []
    assert files_with(CANARY, town.log.parent) == []
    assert QGuiApplication.clipboard().text() == ""
    assert CANARY not in repr(vars(town.screen.session))
    town.city.comes_back()
    citizen.waits_until(lambda: len(town.city.received()) == 1, "the report")
    assert town.city.received()[0].description.startswith(CANARY)


def test_finish_asks_once_when_something_unsent_would_be_lost(town: Town) -> None:
    citizen = town.citizen()
    citizen.walks_up()
    citizen.taps("home.report")
    citizen.chooses(0)
    citizen.taps("bar.finish")
    citizen.sees("finish.title")
    citizen.taps("finish.go_back")
    citizen.taps("bar.finish")
    citizen.taps("finish.erase")
    citizen.waits_until(lambda: town.screen.session.screen().id == "attract", "the invitation")

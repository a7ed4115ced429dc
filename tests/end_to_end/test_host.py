"""A citizen at the real screen, and what the host is told of them: by the real desk, over the real socket."""

from contextlib import suppress

from kiosk import letters
from kiosk.core.errors import LinkDown
from kiosk.core.host_messages import GetUses, LanguageUses, ServiceUses, Uses, WayUses
from kiosk.core.tally import Way
from tests.end_to_end.town import Town


def counted(town: Town) -> Uses:
    """Today's, whichever day that is."""
    socket = town.screen.settings.socket
    today = letters.ask(socket, GetUses("2026-01-05", 1, "en"))
    assert isinstance(today, Uses)
    found = letters.ask(socket, GetUses(today.today, 1, "en"))
    assert isinstance(found, Uses)
    return found


def sessions(town: Town) -> int:
    """None while the desk is away."""
    with suppress(LinkDown):
        return counted(town).sessions
    return 0


def test_a_report_by_finger_and_keys_is_counted_once_with_both(town: Town) -> None:
    citizen = town.citizen("es")
    citizen.walks_up()
    citizen.reports("Oscuro")
    citizen.sends()
    citizen.sees("result.sent")
    citizen.goes_to(citizen.says("bar.finish"))
    citizen.waits_until(lambda: Way.KEYPAD in town.screen.session.state.tally.ways, "the keypad")
    citizen.selects(citizen.says("bar.finish"))
    citizen.waits_until(lambda: town.screen.session.screen().id == "attract", "the invitation")
    citizen.waits_until(lambda: counted(town).sessions == 1, "the count")
    found = counted(town)
    assert found.languages == (LanguageUses("es", 1),)
    assert set(found.ways) == {WayUses(Way.TOUCH, 1), WayUses(Way.KEYPAD, 1)}
    (service,) = found.services
    assert (service.journey, service.opened, service.completed) == ("report", 1, 1)
    assert service.name


def test_a_session_that_ends_while_the_desk_is_away_is_counted_when_it_is_back(town: Town) -> None:
    citizen = town.citizen()
    citizen.walks_up()
    citizen.taps("home.follow")
    town.kills_the_desk()
    citizen.taps("bar.finish")
    citizen.waits_until(lambda: town.screen.session.screen().id == "attract", "the invitation")
    town.desk = town.starts_the_desk()
    citizen.waits_until(lambda: sessions(town) == 1, "the count")
    assert counted(town).services == (ServiceUses("follow", "", 1, 0),)

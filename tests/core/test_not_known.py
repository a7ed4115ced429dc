"""What the desk does not know, or not yet."""

from kiosk.core.messages import Definition, GetDefinition, GetServices
from kiosk.core.screen import Choice, Information, Waiting
from tests.core.booth import Booth, Desk
from tests.core.values import LAMP, OFFLINE, ONLINE


def test_a_city_never_seen_says_so_and_offers_home() -> None:
    booth = Booth(Desk(services={})).walks_up().is_told(OFFLINE).chooses("report")
    assert isinstance(booth.screen.body, Information)
    assert booth.screen.body.headline == booth.says("report.no_services")
    assert booth.presses("next").screen.id == "report/service"
    assert booth.presses("home").screen.id == "home"


def test_services_that_were_not_there_are_asked_for_again() -> None:
    booth = Booth(Desk(services={})).walks_up().chooses("report").presses("home")
    booth.desk.services = {"en": Desk().services["en"]}
    assert isinstance(booth.chooses("report").screen.body, Choice)
    assert len(booth.desk.of(GetServices)) > 1


def test_without_the_citys_questions_no_report_is_promised() -> None:
    booth = Booth(Desk(definitions={})).walks_up().chooses("LAMP")
    assert booth.screen.id == "report/questions"
    assert booth.gives("seen").presses("next").screen.id == "report/questions"
    assert booth.presses("back").gives("TREE").screen.id == "report/where"


def test_a_definition_is_asked_for_again_once_the_city_is_back() -> None:
    booth = Booth(Desk(definitions={})).walks_up().is_told(OFFLINE).chooses("LAMP")
    booth.desk.definitions = {"LAMP": LAMP}
    booth.is_told(ONLINE).presses("back").gives("LAMP")
    assert booth.screen.id == "report/attribute/LAMP/danger"


def test_while_the_definition_is_fetched_the_citizen_is_told_to_wait() -> None:
    booth = Booth(Desk(silent={GetDefinition})).walks_up().chooses("LAMP")
    assert isinstance(booth.screen.body, Waiting)
    assert booth.gives("x").types("y").screen.id == "report/waiting"
    assert booth.desk_speaks().screen.id == "report/attribute/LAMP/danger"


def test_a_definition_for_another_service_is_no_answer() -> None:
    booth = Booth(Desk(instead={GetDefinition: Definition(None)})).walks_up().chooses("HOLE")
    assert booth.screen.id == "report/questions"

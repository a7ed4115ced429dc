"""Either process may die at any time: the citizen notices a short wait at most."""

from tests.end_to_end.town import Town


def test_the_desk_dies_while_the_citizen_answers(town: Town) -> None:
    citizen = town.citizen()
    citizen.walks_up()
    citizen.taps("home.report")
    citizen.chooses(0)
    town.kills_the_desk()
    town.desk = town.starts_the_desk()
    citizen.answers_until("report/where")
    town.kills_the_desk()
    citizen.taps("place.here")
    citizen.taps("action.continue")
    citizen.taps("action.continue")
    citizen.taps("report.contact.none")
    citizen.taps("action.continue")
    citizen.sees("check.title")
    citizen.sends()
    town.desk = town.starts_the_desk()
    citizen.sees("result.sent")
    assert len(town.city.received()) == 1


def test_the_screen_dies_and_comes_back_to_the_same_page(town: Town) -> None:
    citizen = town.citizen("es")
    citizen.walks_up()
    citizen.taps("home.report")
    citizen.chooses(0)
    citizen.answers_until("report/where")
    citizen.types("Calle del Puerto")
    citizen.waits_until(lambda: not town.screen.session.asked, "the desk to have the copy")
    before = town.screen.session.screen()
    town.kills_the_screen()
    citizen = town.citizen("es")
    citizen.sees("report.where.title")
    after = town.screen.session.screen()
    assert after.id == before.id
    assert after.body.text == "Calle del Puerto"  # type: ignore[union-attr]


def test_the_screen_dies_after_sending_and_shows_the_same_reference(town: Town) -> None:
    citizen = town.citizen()
    citizen.walks_up()
    citizen.reports("Dark")
    citizen.taps("check.send")
    citizen.sees("result.sent")
    reference = citizen.reference
    town.kills_the_screen()
    citizen = town.citizen()
    citizen.sees(reference)
    assert len(town.city.received()) == 1

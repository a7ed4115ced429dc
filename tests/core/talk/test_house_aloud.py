"""What the kiosk says of its house to somebody who listens."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from kiosk.core.announcements import Announcement
from kiosk.core.hours import Hours, Span
from kiosk.core.house import House
from kiosk.core.voice_messages import Finished, Hush, Speak
from tests.core.booth import WORDS
from tests.core.talk.conversation import Conversation
from tests.core.values import LANGUAGES, NOON, SITE

WEEK = ((Span(540, 1140),),) * 7
EVENING = datetime(2026, 11, 24, 20, 0, tzinfo=UTC)
SOON = datetime(2026, 11, 24, 18, 49, 55, tzinfo=UTC)
ANNOUNCED = Announcement({code: f"Announced {code}" for code in LANGUAGES}, NOON + timedelta(days=2))


def conversation(now: datetime, serves: bool = False, *announced: Announcement) -> Conversation:
    booth = Conversation()
    booth.clock.time = now
    booth.session.site = replace(SITE, house=House(hours=Hours(WEEK, serves=serves), announcements=announced))
    return booth


def heard(booth: Conversation) -> list[Speak]:
    while booth.dialogue.reader.speaking:
        booth.hears(Finished(booth.dialogue.reader.speaking))
    return [message for message in booth.to_mouth if isinstance(message, Speak)]


def test_headphones_at_a_closed_kiosk_hear_in_every_language_when_it_opens() -> None:
    booth = conversation(EVENING, False, ANNOUNCED)
    booth.puts_on_headphones()
    said = heard(booth)
    assert [each.language for each in said] == list(LANGUAGES)
    assert said[0].lines == (
        "Closed now.",
        "We open tomorrow at 09:00.",
        "Announced en.",
        f"You can call {SITE.phone}.",
    )
    for each in said:
        assert each.lines[1].rstrip(".") == WORDS[each.language].say("house.opens_tomorrow", time="09:00")
    assert booth.session.state.session == ""


def test_headphones_that_are_pulled_hear_no_more() -> None:
    booth = conversation(EVENING)
    booth.puts_on_headphones()
    booth.takes_off_headphones()
    assert isinstance(booth.to_mouth[-1], Hush)


def test_a_closed_kiosk_says_it_when_asked() -> None:
    for key in ("read", "repeat"):
        booth = conversation(EVENING)
        booth.carries_out(booth.dialogue.pressed(key))
        assert heard(booth)[0].lines[0] == "Closed now."


def test_an_open_kiosk_without_a_citizen_says_nothing() -> None:
    booth = conversation(NOON)
    booth.carries_out(booth.dialogue.pressed("repeat"))
    assert heard(booth) == []


def test_a_kiosk_that_serves_begins_for_headphones_at_night() -> None:
    booth = conversation(EVENING, serves=True)
    booth.puts_on_headphones()
    assert booth.screen.id == "bar/language"


def test_that_the_house_closes_is_said_once_and_cuts_nothing_short() -> None:
    booth = conversation(SOON)
    booth.walks_up().presses("read")
    speaking = booth.dialogue.reader.speaking
    assert speaking
    booth.waits(6)
    assert booth.dialogue.reader.speaking == speaking, "the page is read to its end"
    assert heard(booth)[-1].lines == ("Closes at 19:00. You can still finish.",)
    count = len(booth.to_mouth)
    booth.waits(1).waits(1)
    assert len(booth.to_mouth) == count


def test_to_who_comes_shortly_before_it_is_said_after_the_page() -> None:
    booth = conversation(SOON + timedelta(minutes=5))
    booth.walks_up().presses("read")
    assert heard(booth)[-1].lines == ("Closes at 19:00. You can still finish.",)


def test_it_is_not_said_to_who_reads() -> None:
    booth = conversation(SOON)
    booth.walks_up().waits(6)
    assert booth.session.frame().house
    assert heard(booth) == []


def test_home_is_read_with_what_is_announced() -> None:
    booth = conversation(NOON, True, ANNOUNCED)
    booth.walks_up("es").presses("read")
    assert booth.spoken[1] == "Announced es."

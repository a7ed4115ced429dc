import json
import socket
import threading
import time
from collections.abc import Callable
from contextlib import suppress

import pytest
import requests

from kiosk.demo.city import DemoCity
from kiosk.demo.world import Link, World
from tests.demo.visitor import Visitor

SERVICES = "/open311/v2/services.json"


def outcome(act: Callable[[], requests.Response]) -> int | str:
    """The status, or "lost" when the connection ended without an answer."""
    try:
        return act().status_code
    except requests.ConnectionError:
        return "lost"


def test_a_city_that_is_down_neither_answers_nor_applies(city: DemoCity, visitor: Visitor) -> None:
    city.goes_down()
    assert outcome(visitor.reports) == "lost"
    assert outcome(lambda: visitor.get("/gazetteer.json")) == "lost"
    assert city.received() == []
    city.comes_back()
    assert outcome(visitor.reports) == 200


def test_a_stopped_city_refuses_and_hangs_up_on_kept_connections(city: DemoCity, visitor: Visitor) -> None:
    visitor.get(SERVICES)
    port = int(city.url.rsplit(":", 1)[1])
    city.stop()
    assert outcome(lambda: visitor.get(SERVICES)) == "lost"
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", port), timeout=5)
    city.start()
    assert city.url.endswith(str(port))
    assert outcome(lambda: visitor.get(SERVICES)) == 200


def test_a_slow_city_answers_after_the_delay(city: DemoCity, visitor: Visitor) -> None:
    city.answers_slowly(0.2)
    start = time.perf_counter()
    assert outcome(lambda: visitor.get(SERVICES)) == 200
    assert time.perf_counter() - start >= 0.2


def test_a_slow_answer_comes_at_once_when_the_world_changes(city: DemoCity, visitor: Visitor) -> None:
    city.answers_slowly(600)
    outcomes: list[int | str] = []
    waiting = threading.Thread(target=lambda: outcomes.append(outcome(lambda: visitor.get(SERVICES))))
    waiting.start()
    city.comes_back()
    waiting.join(20)
    assert outcomes == [200]


def test_a_late_city_applies_after_the_delay_and_is_read_at_once(city: DemoCity, visitor: Visitor) -> None:
    city.applies_late(600)
    outcomes: list[int | str] = []
    reporting = threading.Thread(target=lambda: outcomes.append(outcome(visitor.reports)))
    with Visitor(city.url) as reader:
        reporting.start()
        assert outcome(lambda: reader.get(SERVICES)) == 200
    assert (outcomes, city.received()) == ([], [])
    city.comes_back()
    reporting.join(20)
    assert outcomes == [200]
    assert len(city.received()) == 1


def test_stopping_does_not_wait_for_a_slow_answer(city: DemoCity) -> None:
    city.answers_slowly(600)
    with socket.create_connection(("127.0.0.1", int(city.url.rsplit(":", 1)[1])), timeout=20) as line:
        line.sendall(b"GET /gazetteer.json HTTP/1.1\r\nHost: city\r\n\r\n")
        city.stop()
        with suppress(ConnectionResetError):
            while line.recv(65536):
                pass


def test_a_flapping_link_goes_by_count(city: DemoCity, visitor: Visitor) -> None:
    city.comes_and_goes(every=2)
    seen = [outcome(lambda: visitor.get(SERVICES)) for _ in range(8)]
    assert seen == [200, 200, "lost", "lost", 200, 200, "lost", "lost"]


def test_errors_are_500_in_html(city: DemoCity, visitor: Visitor) -> None:
    city.answers_500()
    answer = visitor.reports()
    assert answer.status_code == 500
    assert answer.headers["Content-Type"].startswith("text/html")
    assert city.received() == []


def test_a_captive_portal_says_200_with_its_own_page(city: DemoCity, visitor: Visitor) -> None:
    city.is_behind_a_captive_portal()
    answer = visitor.reports()
    assert answer.status_code == 200
    assert "Wi-Fi" in answer.text
    assert city.received() == []


def test_a_captive_portal_may_redirect_to_its_page(city: DemoCity, visitor: Visitor) -> None:
    city.is_behind_a_captive_portal(redirect=True)
    answer = visitor.get(SERVICES)
    assert answer.status_code == 302
    assert "Wi-Fi" in visitor.get(answer.headers["Location"]).text


def test_a_lost_reply_leaves_the_report_applied(city: DemoCity, visitor: Visitor) -> None:
    city.loses_replies()
    assert [outcome(visitor.reports) for _ in range(2)] == ["lost", "lost"]
    assert len(city.received()) == 2


def test_a_fault_can_end_after_so_many_requests(city: DemoCity, visitor: Visitor) -> None:
    city.loses_replies(requests=1)
    assert [outcome(visitor.reports) for _ in range(3)] == ["lost", 200, 200]
    assert len(city.received()) == 3


def unreliable_day(city: DemoCity, visitor: Visitor, seed: int) -> list[int | str]:
    city.is_unreliable(error_rate=0.10, loss_rate=0.15, seed=seed)
    return [outcome(visitor.reports) for _ in range(200)]


def test_rates_are_kept_and_a_seed_repeats_the_day(city: DemoCity, visitor: Visitor) -> None:
    day = unreliable_day(city, visitor, seed=7)
    assert 10 <= day.count(503) <= 30
    assert 18 <= day.count("lost") <= 42
    assert len(city.received()) == 200 - day.count(503)
    assert unreliable_day(city, visitor, seed=7) == day
    assert unreliable_day(city, visitor, seed=8) != day


def test_a_busy_city_may_say_when_to_come_again(city: DemoCity, visitor: Visitor) -> None:
    city.world = World(error_rate=1.0, retry_after_s=120)
    answer = visitor.get(SERVICES)
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "120")


@pytest.mark.parametrize("link", [link for link in Link if link is not Link.UP])
def test_faults_spare_the_world_the_inbox_and_tracking(city: DemoCity, visitor: Visitor, link: Link) -> None:
    city.world = World(link)
    assert [visitor.get(path).status_code for path in ("/world", "/", "/track/1")] == [200, 200, 404]


def test_the_world_is_read_and_put_as_json(city: DemoCity, visitor: Visitor) -> None:
    answer = visitor.puts_world('{"link": "slow", "delay_s": 3, "error_rate": 0.5}')
    assert answer.status_code == 200
    assert city.world == World(Link.SLOW, delay_s=3, error_rate=0.5)
    assert World.from_json(visitor.told("/world")) == city.world
    visitor.puts_world('{"link": "up"}')
    assert city.world == World()


@pytest.mark.parametrize(
    "body",
    [
        "", "[]", "{", '{"link": "sideways"}', '{"weather": "rain"}', '{"delay_s": -1}', '{"delay_s": "1"}',
        '{"delay_s": NaN}', '{"error_rate": 0.9, "loss_rate": 0.2}', '{"error_rate": -1}', '{"flap_every": 0}',
        '{"captive_redirect": 1}', '{"retry_after_s": 1.5}', '{"requests": true}',
    ],
)  # fmt: skip
def test_a_world_that_cannot_be_is_refused(city: DemoCity, visitor: Visitor, body: str) -> None:
    city.goes_down()
    assert visitor.puts_world(body).status_code == 400
    assert city.world.link is Link.DOWN


def test_json_of_the_world_names_the_link(city: DemoCity) -> None:
    assert json.loads(json.dumps(city.world.to_json()))["link"] == "up"

"""A desk opens on a full disk, and says what is wrong with its files."""

from dataclasses import replace

import pytest

from kiosk.core.errors import StorageFull
from kiosk.core.messages import GetServices, Services
from kiosk.desk.desk import Desk
from kiosk.offline_cache.reference import ReferenceCache
from kiosk.settings import BadSettings
from tests.desk.counter import Counter


def test_a_disk_that_takes_no_seed_stops_no_kiosk(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise StorageFull

    monkeypatch.setattr(ReferenceCache, "put", full)
    with Counter() as counter:
        assert counter.screen.asks(GetServices("en"), Services) == Services((), (), None)


@pytest.mark.parametrize(
    "text",
    [
        None,
        "",
        "[]",
        "{}",
        '{"as_of": 7}',
        '{"as_of": "2026-01-01T00:00:00Z", "endpoints": {"city": {"en": {"services": [{"name": "x"}]}}}}',
        '{"as_of": "2026-01-01T00:00:00Z", "endpoints": {"city": {"en": {"services": 7}}}}',
        '{"as_of": "2026-01-01T00:00:00Z", "streets": []}',
    ],
    ids=range(8),
)
def test_a_seed_that_is_missing_or_makes_no_sense_is_told(text: str | None) -> None:
    with Counter() as counter:
        counter.desk.stop()
        seed = counter.settings.seed
        assert seed
        seed.unlink()
        if text is not None:
            seed.write_text(text, encoding="utf-8")
        with pytest.raises(BadSettings) as trouble:
            Desk(counter.settings, counter.clock)
    assert "kiosk.toml: kiosk.seed: " in trouble.value.detail
    assert str(seed) in trouble.value.detail


def test_a_data_folder_that_cannot_be_made_is_told() -> None:
    with Counter() as counter:
        (counter.folder / "file").write_text("no folder", encoding="utf-8")
        settings = replace(counter.settings, data=counter.folder / "file" / "data")
        with pytest.raises(BadSettings, match=r"kiosk\.data"):
            Desk(settings, counter.clock)

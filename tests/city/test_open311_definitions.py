import json
from typing import Any

import pytest

from kiosk.core.errors import BadReply, Rejected
from kiosk.core.ports import Validators
from kiosk.core.reports import Attribute, AttributeValue, Datatype, ServiceCode, ServiceDefinition
from tests.city.cities import backend
from tests.city.loopback import Loopback, answer


def definition_from(reply: Any, code: str = "171") -> ServiceDefinition:
    body = reply if isinstance(reply, str | bytes) else json.dumps(reply)
    with Loopback(answer(body)) as city:
        value = backend(city.url).definition(ServiceCode(code), "en", Validators()).value
    assert value is not None
    return value


def attribute_from(**fields: Any) -> Attribute:
    (attribute,) = definition_from({"service_code": "171", "attributes": [{"code": "a", **fields}]}).attributes
    return attribute


@pytest.mark.parametrize(
    ("code", "path"),
    [
        ("171", "/services/171.json"),
        ("input:Pothole & Street Issues", "/services/input%3APothole%20%26%20Street%20Issues.json"),
        ("a/../b?c#d", "/services/a%2F..%2Fb%3Fc%23d.json"),
        ("..", "/services/...json"),
        ("路", "/services/%E8%B7%AF.json"),
    ],
)
def test_any_service_code_finds_its_definition(code: str, path: str) -> None:
    with Loopback(answer('{"service_code": "x", "attributes": []}')) as city:
        backend(city.url).definition(ServiceCode(code), "en", Validators())
        assert city.asked[0].path == path


def test_an_attribute_is_read_with_all_it_has() -> None:
    assert attribute_from(
        variable="true",
        datatype="singlevaluelist",
        required="true",
        datatype_description="one of these",
        order="3",
        description="Which &lt;make&gt;?",
        values=[{"key": 123, "name": "Ford"}, {"key": "124"}],
    ) == Attribute(
        "a",
        Datatype.SINGLEVALUELIST,
        "Which <make>?",
        required=True,
        order=3,
        datatype_description="one of these",
        values=(AttributeValue("123", "Ford"), AttributeValue("124", "124")),
    )


@pytest.mark.parametrize(
    "values",
    [
        [{"key": "1", "name": "Yes"}, {"key": "0", "name": "No"}],
        {"value": [{"key": 1, "name": "Yes"}, {"key": 0, "name": "No"}]},
        [{"value": {"key": 1, "name": "Yes"}}, {"value": {"key": 0, "name": "No"}}],
        {"1": "Yes", "0": "No"},
    ],
)
def test_values_are_found_however_they_are_written(values: Any) -> None:
    found = attribute_from(datatype="multivaluelist", values=values).values
    assert found == (AttributeValue("1", "Yes"), AttributeValue("0", "No"))


def test_plain_texts_are_their_own_keys() -> None:
    found = attribute_from(datatype="singlevaluelist", values=["red", "blue"]).values
    assert found == (AttributeValue("red", "red"), AttributeValue("blue", "blue"))


@pytest.mark.parametrize("datatype", ["file", "", None, 7, "singlevaluelist", "multivaluelist"])
def test_an_unknown_datatype_or_a_list_without_values_becomes_free_text(datatype: Any) -> None:
    assert attribute_from(datatype=datatype, required=True).datatype is Datatype.STRING


def test_a_text_to_show_is_never_required() -> None:
    shown = attribute_from(variable="false", required="true", datatype="string", description="Call 112 for fire.")
    assert (shown.variable, shown.required) == (False, False)


def test_attributes_come_in_the_order_asked_and_once() -> None:
    listed = [
        {"code": "b", "order": 2},
        {"code": "a", "order": "1"},
        {"code": "a", "order": 0, "description": "again"},
        {"code": "c", "order": "soon"},
        {"code": "", "order": 5},
        {"code": "", "order": 6, "variable": False, "description": "shown"},
    ]
    found = definition_from({"service_code": "171", "attributes": listed}).attributes
    assert [attribute.code for attribute in found] == ["c", "a", "b", "text-5"]


@pytest.mark.parametrize(
    "reply",
    [
        {"service_code": "171", "attributes": {"attribute": {"code": "a"}}},
        [{"service_code": "171", "attributes": [{"code": "a"}]}],
        {"service_definition": {"service_code": "171", "attributes": [{"code": "a"}]}},
        {"attributes": [{"code": "a"}]},
        "<service_definition><service_code>171</service_code><attribute><code>a</code></attribute></service_definition>",
        "<service_definition><attributes><attribute><code>a</code></attribute></attributes></service_definition>",
    ],
)
def test_a_definition_is_understood_however_it_is_wrapped(reply: Any) -> None:
    found = definition_from(reply)
    assert found.service_code == "171"
    assert [attribute.code for attribute in found.attributes] == ["a"]


@pytest.mark.parametrize("attributes", [[], None, "", {}])
def test_a_definition_may_ask_nothing(attributes: Any) -> None:
    assert definition_from({"service_code": "171", "attributes": attributes}) == ServiceDefinition(ServiceCode("171"))


def test_an_absurd_definition_is_cut_down() -> None:
    values = [{"key": f"k{number}", "name": "n" * 10_000} for number in range(600)]
    listed = [{"code": f"c{number}", "description": "d" * 10_000} for number in range(150)]
    found = definition_from(
        {"service_code": "1", "attributes": [{"code": "v", "datatype": "singlevaluelist", "values": values}, *listed]}
    ).attributes
    assert len(found) == 100
    assert len(found[0].values) == 500
    assert len(found[0].values[0].name) == 200
    assert len(found[1].description) == 4000


@pytest.mark.parametrize("order", [1e300, -1e300, "9" * 400, "nan", [], {}])
def test_an_absurd_order_is_bounded(order: Any) -> None:
    assert 0 <= attribute_from(order=order).order <= 1_000_000


@pytest.mark.parametrize("body", ["[]", "{}", "null", "7", '{"values": []}', "<definition/>"])
def test_an_answer_that_is_no_definition_is_a_bad_reply(body: str) -> None:
    with pytest.raises(BadReply):
        definition_from(body)


def test_a_service_that_has_no_definition_is_rejected() -> None:
    with Loopback(answer('[{"code": 404, "description": "no definition"}]', 404)) as city, pytest.raises(Rejected):
        backend(city.url).definition(ServiceCode("171"), "en", Validators())

"""A wording is found in all its forms, and in no other word."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duizhao.checking.word_forms import may_stand, wording_pattern

FORMS = [
    ("model", "models model’s Models"),
    ("category", "categories category’s"),
    ("fine-tune", "fine-tuned fine-tuning fine-tunes Fine‑Tune"),
    ("fine-tuning", "fine-tune fine-tuned"),
    ("plan", "planned planning plans"),
    ("label", "labelled labeled labels"),
    ("labeller", "labeler labellers"),
    ("optimisation", "optimization optimisations"),
    ("optimize", "optimising optimised"),
    ("colour", "color colours colored"),
    ("analysis", "analyses"),
    ("index", "indices indexes"),
    ("matrix", "matrices"),
    ("class", "classes"),
    ("box", "boxes"),
    ("run", "ran runs running"),
    ("study", "studied studies studying"),
    ("studies", "study studied"),
    ("studied", "study studies"),
    ("planned", "plan plans planning"),
    ("GPU", "GPUs GPU"),
    ("Transformer", "Transformers transformer"),
    ("owner’s", "owner's"),
    ("GPT-3", "GPT-3"),
    ("奖励模型", "奖励模型"),
    ("RLHF算法", "RLHF算法"),
]


@pytest.mark.parametrize(
    ("wording", "form"), [(wording, form) for wording, forms in FORMS for form in forms.split()]
)
def test_a_form_is_found(wording: str, form: str) -> None:
    assert wording_pattern(wording).search(f"the {form}.")
    assert may_stand(wording, f"the {form}.".lower())


@pytest.mark.parametrize(
    ("wording", "text"),
    [
        ("in-context learning", "in context learning"),
        ("reward model", "reward-models"),
        ("reward model", "reward\u00a0model"),
        ("RLHF 算法", "用RLHF算法"),
        ("RLHF算法", "用 RLHF 算法"),
    ],
)
def test_spaces_and_hyphens_do_not_count(wording: str, text: str) -> None:
    assert wording_pattern(wording).search(text)


@pytest.mark.parametrize(
    ("wording", "text"),
    [
        ("model", "remodel modeller model3"),
        ("reward model", "reward\nmodel"),
        ("data set", "dataset"),
        ("dataset", "data set"),
        ("GPT-3", "GPT-30 GPT-4"),
        ("AI", "said AIX"),
        ("token", "tokenize"),
    ],
)
def test_another_word_is_not_found(wording: str, text: str) -> None:
    assert not wording_pattern(wording, narrow=True).search(text)


def test_capitals_can_count() -> None:
    assert not wording_pattern("Go", case=True).search("go")
    assert wording_pattern("Model", case=True).search("Models")
    assert not wording_pattern("Model", exact=True).search("Models")


def test_a_narrow_pattern_has_no_shorter_form() -> None:
    assert not wording_pattern("numbering", narrow=True).search("a number")
    assert wording_pattern("class", narrow=True).search("classes")


WORDINGS = st.text(st.sampled_from("abeginsy-’ .A3词元"), min_size=1).filter(
    lambda text: text.strip("- ") == text and text
)


@given(WORDINGS, st.booleans(), st.booleans())
def test_a_wording_is_found_as_it_stands(wording: str, case: bool, narrow: bool) -> None:
    found = wording_pattern(wording, case=case, narrow=narrow).search(f"（{wording}）")
    assert found
    assert may_stand(wording, f"（{wording}）".lower())

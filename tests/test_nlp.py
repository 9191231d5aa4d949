"""The pipeline as a whole: mood by minimal pairs, finite verbs, lemmas, separable verbs, bad models."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc, Token

from seedkit.lexicon import load_list
from seedkit.names_tagger import load_tagger
from seedkit.nlp import MODEL, ModelError, load_pipeline, tag_text


def word(doc: Doc, form: str) -> Token:
    return next(token for token in doc if token.text == form)


# (sentence, word, Mood, konjunktiv)
MINIMAL_PAIRS = [
    ("Der Sprecher sagte, er habe keine Zeit.", "habe", "Sub", 1),
    ("Der Sprecher sagte, er hat keine Zeit.", "hat", "Ind", None),
    ("Ich habe keine Zeit.", "habe", "Ind", None),
    ("Ich war in Kiew und habe dort gewartet.", "habe", "Ind", None),
    ("Habe lange dort gewartet.", "Habe", "Ind", None),
    ("Die Verluste seien hoch, hieß es.", "seien", "Sub", 1),
    ("Die Verluste sind hoch, hieß es.", "sind", "Ind", None),
    ("Das Land wäre dann schutzlos.", "wäre", "Sub", 2),
    ("Das Land war damals schutzlos.", "war", "Ind", None),
    ("Die Hilfe käme zu spät.", "käme", "Sub", 2),
    ("Die Hilfe kam zu spät.", "kam", "Ind", None),
    ("Die Behörden sagten nichts.", "sagten", "Ind", "ambiguous"),
    ("Wenn sie die Wahrheit sagten, wäre der Streit zu Ende.", "sagten", "Sub", 2),
    ("Die Truppen müssten abziehen.", "müssten", "Sub", 2),
    ("Die Truppen mussten abziehen.", "mussten", "Ind", None),
    ("Der Minister wolle reisen, berichtet die Zeitung.", "wolle", "Sub", 1),
    ("Der Minister will reisen, berichtet die Zeitung.", "will", "Ind", None),
    ("Er wisse davon nichts, sagte der Zeuge.", "wisse", "Sub", 1),
    ("Die Armee werde angreifen.", "werde", "Sub", 1),
    ("Die Armee wird angreifen.", "wird", "Ind", None),
    ("Ich werde angreifen.", "werde", "Ind", None),
    ("Die Armee könnte angreifen.", "könnte", "Sub", 2),
    ("Die Armee konnte angreifen.", "konnte", "Ind", None),
    ("Das Treffen sollte ursprünglich im Mai stattfinden.", "sollte", "Ind", "ambiguous"),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "form", "mood", "konjunktiv"), MINIMAL_PAIRS)
def test_mood(nlp: Language, sentence: str, form: str, mood: str, konjunktiv: int | str | None) -> None:
    token = word(tag_text(nlp, sentence), form)
    assert token.morph.get("VerbForm") == ["Fin"]
    assert token.morph.get("Mood") == [mood]
    assert token._.konjunktiv == konjunktiv


@pytest.mark.parametrize(
    ("sentence", "form", "features"),
    [
        ("Die Soldaten kämpften an der Grenze.", "kämpften", "Mood=Ind|Number=Plur|Person=3|Tense=Past|VerbForm=Fin"),
        ("Der Geheimdienst berichtet davon.", "berichtet", "Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin"),
        ("Ich weiß das nicht.", "weiß", "Mood=Ind|Number=Sing|Person=1|Tense=Pres|VerbForm=Fin"),
        ("Truppen wurden nach Kursk entsandt.", "entsandt", "VerbForm=Part"),
        ("Sie versuchen, das Lager zu räumen.", "räumen", "VerbForm=Inf"),
    ],
)
def test_features(nlp: Language, sentence: str, form: str, features: str) -> None:
    assert str(word(tag_text(nlp, sentence), form).morph) == features


@pytest.mark.parametrize(
    ("sentence", "form", "lemma", "joined"),
    [
        ("Das Amt teilte am Montag mit, dass niemand fehle.", "teilte", "teilen", "mitteilen"),
        ("Moskau wies den Bericht zurück.", "wies", "weisen", "zurückweisen"),
        ("Die Regierung hat den Bericht zurückgewiesen.", "zurückgewiesen", "zurückweisen", "zurückweisen"),
        ("Er deutete an, dass er komme.", "deutete", "deuten", "andeuten"),
        ("Das Militär entsandte Soldaten.", "entsandte", "entsenden", "entsenden"),
        ("Die Gespräche finden statt, wenn er kommt.", "finden", "finden", "stattfinden"),
    ],
)
def test_verb_lemma(nlp: Language, sentence: str, form: str, lemma: str, joined: str) -> None:
    token = word(tag_text(nlp, sentence), form)
    assert (token.lemma_, token._.verb_lemma) == (lemma, joined)


def test_tags_and_lemmas(nlp: Language) -> None:
    doc = tag_text(nlp, "Den südkoreanischen Soldaten fehlten nach Angaben des Ministeriums mehrere große Drohnen.")
    assert [(token.tag_, token.lemma_) for token in doc] == [
        ("ART", "der"), ("ADJA", "südkoreanisch"), ("NN", "Soldat"), ("VVFIN", "fehlen"), ("APPR", "nach"),
        ("NN", "Angabe"), ("ART", "der"), ("NN", "Ministerium"), ("PIAT", "mehr"), ("ADJA", "groß"), ("NN", "Drohne"),
        ("$.", "."),
    ]  # fmt: skip


def test_same_input_same_output(nlp: Language) -> None:
    text = "Der Geheimdienst teilte mit, die Lage sei ernst. Tausende seien geflohen."
    first, second = (tag_text(nlp, text, article_id="a") for _ in range(2))
    assert [(t.tag_, t.lemma_, str(t.morph), t.is_sent_start) for t in first] == [
        (t.tag_, t.lemma_, str(t.morph), t.is_sent_start) for t in second
    ]


def test_same_output_in_every_process() -> None:
    """Nothing hangs on the order of sets or on what was read before."""
    program = (
        "from seedkit.nlp import load_pipeline, tag_text\n"
        "doc = tag_text(load_pipeline(), 'Wie Anna Lind in Ulm sagte, teilte das Amt mit, die Lage sei ernst.')\n"
        "print([(t.tag_, t.lemma_, str(t.morph)) for t in doc], doc.ents, doc.user_data['clauses'])\n"
    )
    outputs = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, "PYTHONHASHSEED": seed},
            cwd=MODEL.parent.parent,
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(outputs) == 1


@pytest.mark.parametrize(
    "text", ["", " ", "\n\n", ".", "?!", "„", "\ufeff", "\u0000a", "😀 😀", "a" * 5000, "( ( (", "1. 2. 3."]
)
def test_odd_texts(nlp: Language, text: str) -> None:
    doc = tag_text(nlp, text)
    assert doc.text == text
    assert doc.user_data["quotes"] is not None and isinstance(doc.user_data["clauses"], list)


def test_missing_model() -> None:
    with pytest.raises(ModelError, match=r"^model 'de_none_such' cannot be loaded: no package or folder of that name$"):
        load_pipeline("de_none_such")


def test_broken_model(tmp_path: Path) -> None:
    (tmp_path / "config.cfg").write_text("[nlp]\nlang = [", encoding="utf-8")
    (tmp_path / "meta.json").write_text("{", encoding="utf-8")
    with pytest.raises(ModelError) as error:
        load_pipeline(tmp_path)
    assert "\n" not in str(error.value) and str(tmp_path) in str(error.value)


def test_broken_bundled_model(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "tagger.bin").write_bytes(b"nonsense")
    monkeypatch.setattr("seedkit.nlp.MODEL", tmp_path)
    with pytest.raises(ModelError) as error:
        load_pipeline()
    assert "\n" not in str(error.value)


def test_empty_folder_as_model(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"cannot be loaded: ") as error:
        load_pipeline(tmp_path)
    assert "\n" not in str(error.value)


def test_truncated_model(tmp_path: Path) -> None:
    other = spacy.blank("de")
    other.add_pipe("tagger").add_label("NN")
    other.initialize()
    other.to_disk(tmp_path)
    weights = tmp_path / "tagger" / "model"
    weights.write_bytes(weights.read_bytes()[: weights.stat().st_size // 2])
    with pytest.raises(ModelError) as error:
        load_pipeline(tmp_path)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize("kept", [0.0, 0.5])
def test_broken_bundled_names(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kept: float) -> None:
    """A truncated or missing file of name weights is said when the pipeline is loaded, not at the first text."""
    if kept:
        whole = (MODEL.parent / "model_entities" / "names.npz").read_bytes()
        (tmp_path / "model_entities").mkdir()
        (tmp_path / "model_entities" / "names.npz").write_bytes(whole[: int(len(whole) * kept)])
    monkeypatch.setattr("seedkit.names_tagger.files", lambda _package: tmp_path)
    load_tagger.cache_clear()
    try:
        with pytest.raises(ModelError, match="the bundled name model cannot be loaded") as error:
            load_pipeline()
        assert "\n" not in str(error.value)
    finally:
        load_tagger.cache_clear()


def test_what_ships_is_small() -> None:
    """Weights, form tables and name lists together: at most 40 MB."""
    folders = [MODEL, MODEL.parent / "model_entities", MODEL.parent / "lexicon"]
    assert sum(file.stat().st_size for folder in folders for file in folder.rglob("*") if file.is_file()) < 40e6


def test_meta_files_carry_sources_and_licences() -> None:
    for folder in ("model", "model_entities"):
        meta = json.loads((MODEL.parent / folder / "meta.json").read_text(encoding="utf-8"))
        assert meta["license"] and meta["teacher"]
        assert all(source["name"] and source["licence"] and len(source["sha256"]) == 64 for source in meta["sources"])


def test_foreign_model(tmp_path: Path) -> None:
    english = spacy.blank("en")
    english.to_disk(tmp_path)
    with pytest.raises(ModelError, match=r"is not a German pipeline \(its language is 'en'\)"):
        load_pipeline(tmp_path)


def test_model_without_tagger(tmp_path: Path) -> None:
    spacy.blank("de").to_disk(tmp_path)
    with pytest.raises(ModelError, match="has no tagger"):
        load_pipeline(tmp_path)


def test_named_german_pipeline(nlp: Language, tmp_path: Path) -> None:
    """A German spaCy pipeline of one's own keeps its tags; sentences, mood and clauses are ours."""
    from spacy.training import Example

    other = spacy.blank("de")
    other.add_pipe("tagger")
    words = "Er sagte , sie habe Zeit .".split()
    tags = ["PPER", "VVFIN", "$,", "PPER", "VAFIN", "NN", "$."]
    gold = Example(other.make_doc(" ".join(words)), Doc(other.vocab, words=words, tags=tags))
    optimizer = other.initialize(lambda: [gold])
    for _ in range(40):
        other.update([gold], sgd=optimizer)
    other.to_disk(tmp_path)
    named = load_pipeline(tmp_path)
    doc = tag_text(named, "Er sagte , sie habe Zeit .")
    assert [token.tag_ for token in doc] == tags
    assert word(doc, "habe")._.konjunktiv == 1
    assert len(list(doc.sents)) == 1
    assert {"seedkit_sentences", "seedkit_morphology"} <= set(named.pipe_names)


@pytest.mark.parametrize("tag", sorted(load_list("function_lemmas")))
def test_function_lemma_examples(nlp: Language, tag: str) -> None:
    """Every class of ``function_lemmas.toml`` has an example with at least one of its words, lemma as listed."""
    group = load_list("function_lemmas")[tag]
    listed = {form: lemma for lemma, forms in group.items() if lemma != "example" for form in forms}
    found = [(t.lower_, t.lemma_) for t in tag_text(nlp, group["example"]) if t.tag_ == tag and t.lower_ in listed]
    assert found
    assert all(lemma == listed[form] for form, lemma in found)

"""Tracing a text to its training documents: everything that the index answers is what a search document by document finds."""

from collections import Counter
from dataclasses import replace

import numpy as np
import pytest

from common.errors import FigureError
from figure_scripts.lab.language.tokenizer import train_tokenizer
from figure_scripts.lab.language.trace.__main__ import checked, main, told
from figure_scripts.lab.language.trace.index import CorpusIndex, language_of, sentences_of
from figure_scripts.lab.language.trace.kept import kept_tracer
from figure_scripts.lab.language.trace.suffixes import suffix_array
from figure_scripts.lab.language.trace.templates import template_of
from figure_scripts.lab.language.trace.traced import LEAST, Tracer
from figure_scripts.lab.language.trace.writers import TASKS, Trigrams, tasks
from figure_scripts.lab.text.document import LANGUAGES, Document
from figure_scripts.lab.text.facts.entities import entities
from figure_scripts.lab.text.practice import whole_corpus
from figure_scripts.lab.text.shares import SHARES, TextShares

SMALL = TextShares(
    asked_descriptions=60, plain_descriptions=20, translations=30, tag_lists=8, scene_questions=20, plain_stories=16, asked_stories=6,
    custom_statements=2, exposures=(0, 1, 4), names_a_group=4, one_language_exposure=1, noisy_exposure=1, pool=4, pool_exposure=2,
    verbatim_times=(1, 10), verbatim_sentences=2, strangers=4,
)  # fmt: skip
DOG, LATE = "A dog sits on the beach in the morning.", "in the late evening of the year"
BY_HAND = (
    Document("description", "en", f"{DOG} It is a bright day."),
    Document("description", "en", f"It is a bright day. A cat sits by the old tower {LATE}. It is a bright day."),
    Document("ask", "ja", "赤い犬がいます。", "読んでください：赤い犬がいます。空は青いです。何が見えますか。"),
    Document("translate", "ja", "猫が海辺に座っています。", "Translate into Japanese: A cat sits on the beach."),
)


@pytest.fixture(scope="module")
def corpus() -> list[Document]:
    return list(whole_corpus(SMALL))


@pytest.fixture(scope="module")
def tokenizer(corpus):
    return train_tokenizer([text for one in corpus for text in (one.question, one.text) if text])


@pytest.fixture(scope="module")
def tracer(corpus, tokenizer) -> Tracer:
    return Tracer(CorpusIndex.build(corpus, tokenizer))


@pytest.fixture(scope="module")
def small(tokenizer) -> Tracer:
    return Tracer(CorpusIndex.build(BY_HAND, tokenizer))


def parts(corpus, tokenizer) -> list[tuple[int, list[int]]]:
    """(document, ids) of every question, answer and text, cut as inside a document."""
    texts = [(number, text) for number, one in enumerate(corpus) for text in (one.question, one.text) if text]
    spaced = [text if language_of(text) == "ja" else f" {text}" for _, text in texts]
    cut = tokenizer(spaced, add_special_tokens=False)["input_ids"]
    return [(number, ids) for (number, _), ids in zip(texts, cut, strict=True)]


def holding(wanted: list[int], read) -> list[int]:
    """The documents with these ids in a row, by looking at every place."""
    size = len(wanted)
    found = {number for number, ids in read if any(ids[at : at + size] == wanted for at in range(len(ids) - size + 1))}
    return sorted(found)


def test_a_suffix_array_is_the_sorted_suffixes():
    random = np.random.default_rng(3)
    for size in (1, 2, 7, 300):
        ids = random.integers(1, 4, size).astype(np.uint16)
        by_hand = sorted(range(size), key=lambda place: ids[place:].tolist())
        assert suffix_array(ids).tolist() == by_hand


def test_sentences_are_counted_in_documents_once_each(small):
    day = small.index.number("It is a bright day.")
    assert small.index.holding(day).tolist() == [0, 1]
    red = small.trace("赤い犬がいます。").sentences[0]
    assert (red.kind, red.documents, red.of_kinds) == ("copied", 1, {"ask": 1})
    assert red.example == (BY_HAND[2].question, BY_HAND[2].text)
    assert small.index.number("A cat sits on the beach.") is not None  # behind the words that ask for it
    assert small.index.text(3) == ("Translate into Japanese: A cat sits on the beach.", "猫が海辺に座っています。")


def test_what_is_copied_recombined_and_new(small):
    pieces = f"A dog sits on the beach {LATE}."
    kinds = [one.kind for one in small.trace(f"{DOG} {pieces} A zebra sits by the old tower {LATE}.").sentences]
    assert kinds == ["copied", "recombined", "new"]
    found = small.trace(f"{DOG} It is a bright day.")
    assert (found.kind, found.documents) == ("copied", 1)
    turned = small.trace(f"It is a bright day. {DOG}")
    assert (turned.kind, turned.documents) == ("recombined", 0)
    assert [one.kind for one in turned.sentences] == ["copied", "copied"]


def test_counts_are_those_of_a_search_through_all_documents(tracer, corpus, tokenizer):
    by_hand = Counter()
    for one in corpus:
        asked = [one.question]
        for request in (
            "Translate into Japanese: ",
            "英語にしてください：",
            "Read: ",
            "読んでください：",
            "Which tags fit? ",
            "タグを付けてください：",
        ):
            asked = [text.removeprefix(request) for text in asked]
        by_hand.update({sentence for text in (*asked, one.text) for sentence in sentences_of(text)})
    index = tracer.index
    assert {one: len(index.holding(index.number(one))) for one in by_hand} == dict(by_hand)
    assert len(index.sentences) == len(by_hand) and max(by_hand.values()) > 10


def test_spans_are_those_of_a_search_through_all_documents(tracer, corpus, tokenizer):
    read = parts(corpus, tokenizer)
    texts = [
        task.fresh for kind in ("description", "story") for language in LANGUAGES for task in tasks(kind, language, 1)
    ]
    sentences = [one for text in texts for one in tracer.trace(text).sentences if one.kind != "copied"]
    assert {one.kind for one in sentences} == {"recombined", "new"}
    for one in sentences[:6]:
        ids = tracer.index.tokens(one.text).tolist()
        wanted = []
        for first in range(len(ids)):
            last = max((n for n in range(first + 1, len(ids) + 1) if holding(ids[first:n], read)), default=first)
            if last > first and last > max((end for _, end in wanted), default=0):
                wanted.append((first, last))
        assert [span.documents for span in one.spans] == [len(holding(ids[a:b], read)) for a, b in wanted]
        assert [span.tokens for span in one.spans] == [b - a for a, b in wanted]
        assert [one.text[span.first : span.last] for span in one.spans] == [
            tokenizer.decode(ids[a:b]).removeprefix(" ") for a, b in wanted
        ]
        covered = {place for a, b in wanted if b - a >= LEAST for place in range(a, b)}
        assert one.kind == ("recombined" if len(covered) == len(ids) else "new")


def test_the_nearest_sentences_are_those_with_the_most_pieces_in_common(tracer):
    index = tracer.index

    def pieces(sentence):
        ids = [0, *index.tokens(sentence).tolist(), 0]
        return {tuple(ids[at : at + 3]) for at in range(len(ids) - 2)}

    for sentence in (
        "She has long, wavy purple hair and a green hat.",
        "黒い髪の男の子が海辺で手を振っています。",
        index.sentences[5],
    ):
        mine = pieces(sentence)
        alike = sorted(
            (2 * len(mine & pieces(one)) / (len(mine) + len(pieces(one))) for one in index.sentences if one != sentence),
            reverse=True,
        )  # fmt: skip
        assert [one.alike for one in index.nearest(sentence, 3)] == pytest.approx(alike[:3])


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_of_the_corpus_follows_a_template(corpus, language):
    said = {one for document in corpus if document.kind != "tags" for one in sentences_of(document.text)}
    mine = [one for one in said if language_of(one) == language]
    assert len(mine) > 100 and [one for one in mine if template_of(one, language) is None] == []
    assert template_of("The zebra has nine hats.", "en") is None


def test_documents_with_a_template_are_counted_once_each(tracer, corpus):
    found = next(
        one
        for task in tasks("description", "en", 9)
        for one in tracer.trace(task.fresh).sentences
        if one.template and "{" in one.template
    )
    by_hand = [
        one for one in corpus
        if any((follows := template_of(sentence, "en")) and follows.text == found.template for text in (one.question, one.text) for sentence in sentences_of(text.removeprefix("Read: ").removeprefix("Which tags fit? ").removeprefix("Translate into Japanese: ")))
    ]  # fmt: skip
    assert found.of_template == len(by_hand) > 0


def test_bad_input_is_told_in_one_line(tracer):
    for text, told_as in (
        ("", "nothing to trace"),
        ("?! …", "nothing to trace"),
        ("a " * 3000, "the text is too long"),
    ):
        with pytest.raises(FigureError, match=told_as):
            checked(text)
    with pytest.raises(SystemExit, match="nothing to trace; found '…'"):  # before any corpus is written
        main(["…"])
    # What a model writes may be empty, and is then told as it is.
    assert tracer.trace(" ").sentences == () and tracer.kinds("") == ("new", ())


def test_the_command_tells_where_a_sentence_comes_from(small):
    said = told(small, f"A dog sits on the beach {LATE}. It is a bright day.")
    assert said.startswith("recombined: in no document as a whole")
    assert "copied: word for word in 2 documents (2 description), the first of them:" in said
    assert "“A dog sits on the beach in the” in 1 document\n" in said and f"“{LATE}.” in 1 document\n" in said


def test_an_index_is_kept_and_found_again(tokenizer, tmp_path, monkeypatch):
    tiny = replace(SMALL, plain_stories=2, asked_descriptions=4, plain_descriptions=2)
    first = kept_tracer(tokenizer, tmp_path, tiny)
    monkeypatch.setattr(CorpusIndex, "build", None)
    again = kept_tracer(tokenizer, tmp_path, tiny)
    assert again.index.sentences == first.index.sentences
    assert again.trace("There is a palm tree. 犬です。") == first.trace("There is a palm tree. 犬です。")
    (kept,) = tmp_path.iterdir()
    kept.write_bytes(b"damaged")
    with pytest.raises(TypeError):  # made anew, which this test forbids
        kept_tracer(tokenizer, tmp_path, tiny)


def test_three_tokens_in_a_row_are_drawn_as_often_as_they_stand(tokenizer):
    texts = [np.array(ids, np.uint16) for ids in ([7, 8, 9], [7, 8, 9], [7, 8, 10])]
    writer = Trigrams(texts, end=4)
    drawn = Counter(tuple(writer.write(9, seed)) for seed in range(600))
    assert set(drawn) == {(7, 8, 9), (7, 8, 10)}
    assert drawn[7, 8, 9] / 600 == pytest.approx(2 / 3, abs=0.06)  # three standard deviations
    assert writer.write(2, 0) == [7, 8]


def test_no_task_stands_in_the_corpus(corpus):
    asked = {one.question for one in corpus}
    for kind in TASKS:
        for language in LANGUAGES:
            found = tasks(kind, language, 5)
            # The small corpus tells of the names of which the twin's own never does.
            assert len(found) == 5 and (kind == "unknown" or not {one.question for one in found} & asked)
            assert all(language_of(one.fresh) == language for one in found)
    never = [one.name.en for one in entities(SHARES, 1) if one.exposure == 0]
    assert all(any(name in one.question for name in never) for one in tasks("unknown", "en", 5))

"""Puts the drafts of L4 and L5 into the pages, the ledger and the conversation. See README.md.

    python drafts/l45/apply.py ROOT part=choice,choice …      (part: taught once decline wrong-data where budget ledger4 ledger5 talk)

Stops at the first place that is not found just once; nothing is written before all of a file's places are found.
"""
import re
import sys
from pathlib import Path

HERE, ROOT = Path(__file__).parent, Path(sys.argv[1])
WANTED = {name: set(filter(None, choices.split(","))) for name, _, choices in (one.partition("=") for one in sys.argv[2:])}


def chosen(text: str, choices: set[str]) -> str:
    """The text with the blocks <<choice>> … <<end>> whose names were chosen (and those around them)."""
    kept, stack = [], []
    for line in text.splitlines():
        mark = re.fullmatch(r"<<([\w-]+)>>", line.strip())
        if not mark:
            if all(one in choices for one in stack):
                kept.append(line)
        elif mark[1] == "end":
            stack.pop()
        elif mark[1] in ("B", "kept"):  # the other of two
            stack[-1] = mark[1]
        else:
            stack.append(mark[1])
    assert not stack, stack
    return re.sub(r"\n{3,}", "\n\n", "\n".join(kept)).strip() + "\n\n"


def edit(page: str, *pairs: tuple[str, str]) -> None:
    path = ROOT / page
    text = path.read_text(encoding="utf-8")
    for old, new in pairs:
        if text.count(old) != 1:
            sys.exit(f"{page}: found {text.count(old)} times: {old[:90]!r}")
        text = text.replace(old, new)
    path.write_text(text, encoding="utf-8")
    print("edited", page)


PLACES = {
    "hallucination": {"en": "## The verdict { #verdict }", "ja": "## 判定 { #verdict }"},
    "trust": {"en": "## And in Japanese? { #japanese }", "ja": "## 日本語ではどうか { #japanese }"},
}
ORDER = {"taught": "hallucination", "once": "hallucination", "decline": "hallucination", "wrong-data": "trust", "where": "trust", "budget": "trust"}
for part, page in ORDER.items():
    if part in WANTED:
        for lang in ("en", "ja"):
            place = PLACES[page][lang]
            text = chosen((HERE / f"{part}.{lang}.md").read_text(encoding="utf-8"), WANTED[part])
            edit(f"docs/{lang}/llm/{page}.md", (place, text + place))
if "taught" in WANTED:
    edit("docs/en/llm/hallucination.md", ("We asked two things.", "We asked three things."), (
        "Facts and names were written before the list was tried",
        "3. **Names whose texts are known.** We trained small models on texts of which we know every sentence, and asked about names that these state often, seldom or never.\n\nFacts and names were written before the list was tried"))
    edit("docs/ja/llm/hallucination.md", ("二つのことを尋ねました。", "三つのことを尋ねました。"), (
        "事実も国の名も、この表を試す前に書き",
        "3. **読んだ文がわかっているモデル。** 一文残らずわかっている文章で小さなモデルを学習させ、よく出る名前、まれな名前、一度も出ない名前について尋ねました。\n\n事実も国の名も、この表を試す前に書き"))

N, D, W, B, S = (f"llm/{one}" for one in ("taught_from_nothing", "i_do_not_know", "wrong_data", "checking_budget", "where_wrong"))


def f(figure: str, name: str) -> str:
    return f"<!-- finding: {figure} {name} value -->"


if "ledger4" in WANTED:
    declined = {
        "ja": f"「知りません」と答えることを教えると、一度も出ない名前への作り話は{f(D, 'control_never_invented')}から{f(D, 'taught_never_invented')}になりました。",
        "en": f"Taught to say “I do not know”, it invented about names never met in {f(D, 'taught_never_invented')} of cases instead of {f(D, 'control_never_invented')}.",
    } if "decline" in WANTED["ledger4"] else {"ja": "ただし、答えないことを学べば避けられます。", "en": "But one that learns to decline can avoid it."}
    edit("docs/claims.yml",
        ("別の事実の誤りを並べると<!-- finding: llm/right_and_wrong_facts en_strange_wins value -->です。割合は、どの誤りを選ぶかで変わります。",
         f"割合は、どの誤りを選ぶかで変わります（別の事実の誤りなら<!-- finding: llm/right_and_wrong_facts en_strange_wins value -->）。読んだ文がすべてわかるモデルは、教えていない名前にも平均{f(N, 'never_confidence')}の自信で答え、正解は{f(N, 'never_right')}でした。"),
        ("the error of another fact in their place did for <!-- finding: llm/right_and_wrong_facts en_strange_wins value -->. The share depends on the errors chosen.",
         f"the error of another fact in their place did for <!-- finding: llm/right_and_wrong_facts en_strange_wins value -->. A model whose texts are known answers about names never taught with a mean confidence of {f(N, 'never_confidence')}, and is right in {f(N, 'never_right')}."),
        ("「必ず」は、条件しだいです。確率を正直に付けるモデルは、規則のない事実について、学習データに一度しか出ない事実の割合に近い頻度で誤ると証明されています。ただし、答えないことを学べば避けられます。",
         f"「必ず」は、条件しだいです。教えていないことに必ず答えるなら、だれでも誤ります。けれども、問答でも教えた64回の事実では{f(N, 'asked_64')}が正解でした。確率を正直に付けるモデルが、一度しか出ない事実の割合に近い頻度で誤ることも証明されています。{declined['ja']}"),
        ("“Necessary” depends. A model with honest probabilities is proved to err on facts without a rule, about as often as such facts occur only once in its training data. But one that learns to decline can avoid it.",
         f"“Necessary” depends. Whoever always answers must err about what was never taught. But of facts stated 64 times and asked about, {f(N, 'asked_64')} were right. A model with honest probabilities is proved to err about as often as facts occur only once. {declined['en']}"))
if "ledger5" in WANTED:
    edit("docs/claims.yml",
        ("採点しなかった本の質問では、正しい答えが<!-- finding: llm/scoring_round before_book_real_right value -->から<!-- finding: llm/scoring_round after_book_real_right value -->に減りました。\"\n        en: \"Answers of the kind that was scored were cured:",
         f"採点しなかった本の質問では、正しい答えが<!-- finding: llm/scoring_round before_book_real_right value -->から<!-- finding: llm/scoring_round after_book_real_right value -->に減りました。学習データの誤りを半分からゼロにすると、双子モデルで正しい値の確率は{f(W, 'p_true_asked_0.5')}から{f(W, 'p_true_asked_0')}になります。\"\n        en: \"Answers of the kind that was scored were cured:"),
        ("On books, which nobody scored, right answers fell from <!-- finding: llm/scoring_round before_book_real_right value --> to <!-- finding: llm/scoring_round after_book_real_right value -->.\"\n    - says:\n        ja: \"大規模では",
         f"On books, which nobody scored, right answers fell from <!-- finding: llm/scoring_round before_book_real_right value --> to <!-- finding: llm/scoring_round after_book_real_right value -->. With half of the statements wrong the twin gives the true value {f(W, 'p_true_asked_0.5')}, with none {f(W, 'p_true_asked_0')}.\"\n    - says:\n        ja: \"大規模では"),
        ("けれども自信の値は当てになりません。", f"双子モデルでは、事実の1割を自信の順に確かめると、誤りの{f(B, 'confidence_10')}が見つかりました。けれども自信の値は当てになりません。"),
        ("Yet confidence cannot be taken at its word:", f"Of the twin's facts, the tenth with least confidence held {f(B, 'confidence_10')} of the errors. Yet confidence cannot be taken at its word:"))
if "talk" in WANTED:
    edit("docs/en/talk/llm.md", ("A fine way to put it. But a model can be taught to say “I don't know”, so errors are not strictly necessary.",
        f"A fine way to put it. But a small model of ours was taught to say “I do not know”. About names that it never met, it had invented in {f(D, 'control_never_invented')} of cases; now it does in {f(D, 'taught_never_invented')}."))
    edit("docs/ja/talk/llm.md", ("うまい言い方です。ただ、「わかりません」と答えるように教えることはできます。だから「必ず」とまでは言えません。",
        f"うまい言い方です。ただ、手元の小さなモデルに「知りません」を教えてみました。一度も会わない名前への作り話は、{f(D, 'control_never_invented')}から{f(D, 'taught_never_invented')}になりました。"))

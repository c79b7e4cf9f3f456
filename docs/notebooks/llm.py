# ---
# jupyter:
#   jupytext: {text_representation: {extension: .py, format_name: percent}}
#   kernelspec: {name: python3, display_name: Python 3, language: python}
# ---

# %% [markdown] lang="ja"
# # LLMに自分で尋ねる
#
# **一文でいうと：文章を変えて、モデルの次の一手がどう変わるかを、自分の目で見るノートブックです。**
#
# <a href="https://colab.research.google.com/github/kihon-no-ki/kihon-no-ki/blob/main/docs/ja/notebooks/llm.ipynb">Colabで動かす</a>か、手元のJupyterで`docs/ja/notebooks/llm.ipynb`を開くと、書きかえて試せます。下は、`make notebooks`で動かした結果です。
#
# セルを上から順に動かしてください。`text`や`prompt`の中を書きかえて、もう一度動かすのがおすすめです。
# 使うのは、小さな言語モデルSmolLM2-135Mです。英語の文章から学びました。

# %% [markdown] lang="en"
# # Ask an LLM yourself
#
# **In one sentence: change a text and see for yourself how the model's next move changes.**
#
# <a href="https://colab.research.google.com/github/kihon-no-ki/kihon-no-ki/blob/main/docs/en/notebooks/llm.ipynb">Run it in Colab</a>, or open `docs/en/notebooks/llm.ipynb` in Jupyter on your own computer, to change it and try. Below is what `make notebooks` gave.
#
# Run the cells from the top. Then change what stands in `text` or `prompt` and run them again.
# The model is SmolLM2-135M, a small language model that has learned mostly from English.

# %% [markdown] lang="ja"
# ## 準備
#
# このサイトの中身が手元になければ、次のセルが取ってきて、決まった版の部品を入れます。数分かかることがあります。

# %% [markdown] lang="en"
# ## Getting ready
#
# Where this site's repository is not at hand, the next cell fetches it and installs the pinned requirements. That can take a few minutes.

# %%
import importlib.util
import os
import subprocess
import sys
from pathlib import Path

ADDRESS = "https://github.com/kihon-no-ki/kihon-no-ki"
here = Path.cwd()
root = next((one for one in [here, *here.parents] if (one / "figure_scripts").is_dir()), here / "kihon-no-ki")
if not root.exists():
    subprocess.run(["git", "clone", "--depth", "1", ADDRESS, str(root)], check=True)
os.chdir(root)
sys.path.insert(0, str(root))
if importlib.util.find_spec("gguf") is None:
    index = "https://download.pytorch.org/whl/cpu"
    for lock in ("torch", "figures", "models"):
        command = [
            "pip",
            "install",
            "--quiet",
            "--no-deps",
            "--require-hashes",
            "--extra-index-url",
            index,
            "-r",
            f"requirements/{lock}.txt",
        ]
        subprocess.run([sys.executable, "-m", *command], check=True)

# %%
import matplotlib.pyplot as plt

from figure_scripts.engine.run import Models

llm = Models("lab").get("llm_en")

# %% [markdown] lang="ja"
# ## 文章を切る
#
# モデルは、文章をトークン（小さな単位）に切り、番号に置き換えて読みます。`␣`は空白です。

# %% [markdown] lang="en"
# ## Cutting a text
#
# The model reads a text as tokens, small units, each replaced by its number. `␣` is a space.

# %%
text = "The cat sat by the sea."
for token in llm.tokens(text):
    print(f"{token.id:6}  {token.label}")

# %% [markdown] lang="ja"
# ## 次のトークンを当てさせる
#
# 候補のすべてに確率が付きます。上から10個を見ます。

# %% [markdown] lang="en"
# ## The next token
#
# Every candidate gets a probability. These are the ten likeliest.

# %% alt_ja="横棒グラフ。次に来るトークンの候補10個が、確率の高い順に並ぶ。" alt_en="Bar chart: the ten likeliest next tokens, the most probable on top."
prompt = "The capital of Japan is"
found = llm.likeliest(prompt, 10)
for token, probability in found:
    print(f"{probability:7.3f}  {token.label}")
plt.rcParams["font.family"] = "DejaVu Sans"
figure, axes = plt.subplots(figsize=(5, 3), layout="constrained")
axes.barh([token.label for token, _ in found][::-1], [probability for _, probability in found][::-1], color="#0067a8")
axes.set(title=prompt, xlim=(0, 1))
plt.show()

# %% [markdown] lang="ja"
# ## 温度を変える
#
# 温度は、くじの引き方です。0ならいつも一番の候補、高いほど大穴も出ます。同じシードなら、何度やっても同じ文章になります。

# %% [markdown] lang="en"
# ## Temperature
#
# Temperature says how the lot is drawn: at 0 always the first candidate, the higher the more often an outsider. The same seed gives the same text.

# %%
prompt = "In the morning I drink a cup of"
for temperature in (0.0, 0.7, 1.5):
    for seed in (1, 2):
        ids = llm.generate(prompt, 12, temperature=temperature, seed=seed)
        print(f"{temperature}, seed {seed}: {llm.text(ids)!r}")

# %% [markdown] lang="ja"
# ## 自分で確かめる
#
# - `text`を日本語にすると、トークンの数はどう変わりますか。
# - `prompt`の前に一文を足すと、次のトークンの確率はどう動きますか。
# - 温度を0にすると、シードを変えても文章は変わりません。なぜでしょうか。

# %% [markdown] lang="en"
# ## Try it
#
# - Write `text` in Japanese. What happens to the number of tokens?
# - Put one more sentence in front of `prompt`. How do the probabilities move?
# - At temperature 0 another seed changes nothing. Why?

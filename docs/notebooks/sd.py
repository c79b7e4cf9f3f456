# ---
# jupyter:
#   jupytext: {text_representation: {extension: .py, format_name: percent}}
#   kernelspec: {name: python3, display_name: Python 3, language: python}
# ---

# %% [markdown] lang="ja"
# # 絵のモデルに自分で頼む
#
# **一文でいうと：シード、CFG、ネガティブプロンプトを動かし、絵とアテンションがどう変わるかを見るノートブックです。**
#
# <a href="https://colab.research.google.com/github/kihon-no-ki/kihon-no-ki/blob/main/docs/ja/notebooks/sd.ipynb">Colabで動かす</a>か、手元のJupyterで`docs/ja/notebooks/sd.ipynb`を開くと、書きかえて試せます。下は、`make notebooks`で動かした結果です。
#
# 使うのは、このサイトが一から学習させた小さなStable Diffusion、ラボモデルです。本物のStable Diffusion 1.5ではありません。
# 読める言葉は、学習データのタグだけです。知らない言葉を書くと、エラーが近い言葉を教えます。

# %% [markdown] lang="en"
# # Ask a picture model yourself
#
# **In one sentence: move seed, CFG and negative prompt, and see how the picture and the attention change.**
#
# <a href="https://colab.research.google.com/github/kihon-no-ki/kihon-no-ki/blob/main/docs/en/notebooks/sd.ipynb">Run it in Colab</a>, or open `docs/en/notebooks/sd.ipynb` in Jupyter on your own computer, to change it and try. Below is what `make notebooks` gave.
#
# The model is the lab model, a small Stable Diffusion that this site trained from nothing. It is not Stable Diffusion 1.5.
# It knows the tags of its training data and no other words. An unknown word gets an error that names the nearest known ones.

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
if importlib.util.find_spec("diffusers") is None:
    index = "https://download.pytorch.org/whl/cpu"
    for lock in ("torch", "figures"):
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
import numpy as np
from IPython.display import display
from PIL import Image

from figure_scripts.engine.run import Models
from figure_scripts.lab.experiments.gallery import gallery
from figure_scripts.lab.experiments.heat import over

model = Models("lab").get("sd")

# %% [markdown] lang="ja"
# ## シードを変える
#
# 同じプロンプトでも、シードが違えば絵が違います。同じシードなら、同じ絵です。

# %% [markdown] lang="en"
# ## Seeds
#
# The same prompt gives another picture with another seed, and the same picture with the same seed.

# %% alt_ja="ピンクの髪の女の子の絵が4枚。髪の色と海は同じで、顔の向きや細部が違う。" alt_en="Four pictures of a girl with pink hair by the sea; hair and sea are the same, pose and details differ."
prompt = "1girl, pink hair, sea, day"
made = model.generate(prompt, [1, 2, 3, 4], guidance_scale=5.0, steps=20)
again = model.generate(prompt, [1, 2, 3, 4], guidance_scale=5.0, steps=20)
print("different bytes:", int((made.pictures != again.pictures).sum()))
display(Image.fromarray(gallery(made.pictures, 4)))

# %% [markdown] lang="ja"
# ## CFGを変える
#
# CFGは、プロンプトにどれだけ強く従わせるかを決める数です。左から1、3、7、15です。`contrast`は、明暗の差のめやすです。ここではほとんど変わりません。

# %% [markdown] lang="en"
# ## CFG
#
# CFG says how strictly the prompt is followed: from the left 1, 3, 7 and 15. `contrast` is a rough measure of how far light and dark lie apart; here it hardly changes.

# %% alt_ja="同じシードで描いた絵が4枚。左から右へCFGが大きくなり、髪は長く、目は赤から黄色へ、口は小さく変わるが、色の強さは同じくらい。" alt_en="Four pictures of one girl from one seed. As CFG grows, her hair gets longer, her eyes turn from red to yellow and her mouth closes; the colours stay about as strong."
scales = [1.0, 3.0, 7.0, 15.0]
pictures = [model.generate(prompt, [5], guidance_scale=scale, steps=20).pictures[0] for scale in scales]
for scale, picture in zip(scales, pictures, strict=True):
    print(f"CFG {scale:4}: contrast {picture.std():.1f}")
display(Image.fromarray(gallery(pictures, 4)))

# %% [markdown] lang="ja"
# ## ネガティブプロンプト
#
# 上の段は`sea, scenery`だけ、下の段はネガティブプロンプトに`palm tree`と書いた絵です。CFGは2です。

# %% [markdown] lang="en"
# ## Negative prompt
#
# Above `sea, scenery` alone, below with `palm tree` as the negative prompt, both at CFG 2.

# %% alt_ja="海の絵が2段。上の段にあるヤシの木のいくつかが、下の段では消えている。" alt_en="Two rows of sea pictures; some of the palm trees of the upper row are gone in the lower."
seeds = list(range(6))
plain = model.generate("sea, scenery", seeds, guidance_scale=2.0, steps=20).pictures
without = model.generate("sea, scenery", seeds, negative="palm tree", guidance_scale=2.0, steps=20).pictures
print("changed pixels:", f"{(plain != without).any(-1).mean():.3f}")
display(Image.fromarray(gallery([*plain, *without], 6, 96)))

# %% [markdown] lang="ja"
# ## アテンションを見る
#
# 左は絵、右はタグごとに、絵のどこがそのタグを見ていたかです。

# %% [markdown] lang="en"
# ## Attention
#
# On the left the picture; then, tag by tag, where in the picture the tag was looked at.

# %% alt_ja="左に女の子の絵、右に、髪や海などのタグごとに明るさで場所を示した絵が並ぶ。" alt_en="A picture of a girl, then one map for each tag that shows by brightness where it was looked at."
seen = model.generate(prompt, [3], guidance_scale=5.0, steps=20, keep=("attention",))
attention = seen.attention.astype(np.float32).mean(0)[0]
tags = model.read(prompt).tags
maps = {tag: attention[list(places)].mean(0) for tag, places in tags.items()}
for tag, map in maps.items():
    print(f"{tag}: {map.sum() / attention.sum():.3f}")
display(
    Image.fromarray(gallery([seen.pictures[0], *(over(seen.pictures[0], one) for one in maps.values())], 1 + len(maps)))
)

# %% [markdown] lang="ja"
# ## 自分で確かめる
#
# - `prompt`の髪の色を変え、同じシードで描かせてください。何が残り、何が変わりますか。
# - CFGを0にすると、プロンプトは絵に出てきますか。
# - ネガティブプロンプトに`boat`や`bird`と書くと、何が起こりますか。

# %% [markdown] lang="en"
# ## Try it
#
# - Change the colour of the hair in `prompt` and keep the seed. What stays, what changes?
# - Does the prompt show at CFG 0?
# - What happens with `boat` or `bird` in the negative prompt?

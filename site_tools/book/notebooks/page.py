"""A notebook in one language as a page of the site: the Markdown that mkdocs reads like any other, and its pictures as files."""

import base64
import io
import re
from copy import deepcopy
from html import escape
from typing import Any

from site_tools.book.notebooks.source import NotebookError

HOST = "https://colab.research.google.com/github/kihon-no-ki/kihon-no-ki/blob/main/"
RUN = {
    "ja": '<a href="{address}">Colabで動かす</a>か、手元のJupyterで`{file}`を開くと、書きかえて試せます。下は、`make notebooks`で動かした結果です。',
    "en": '<a href="{address}">Run it in Colab</a>, or open `{file}` in Jupyter on your own computer, to change it and try. Below is what `make notebooks` gave.',
}


def page(notebook: Any, name: str, language: str) -> tuple[str, dict[str, bytes]]:
    """The page, and the pictures it shows by file name. Numbered anchors are alike in both languages.

    Raises:
        NotebookError: the first text has no sentence in bold, which would be the page's description.
    """
    from nbconvert import MarkdownExporter
    from PIL import Image

    pictures: dict[str, bytes] = {}
    shown = deepcopy(notebook)
    shown.metadata["language_info"] = {"name": "python"}
    for cell in shown.cells:
        for output in cell.get("outputs", []):
            if data := output.get("data", {}).get("image/png"):
                file = f"{name}-{len(pictures) + 1}.png"
                pictures[file] = base64.b64decode(data)
                with Image.open(io.BytesIO(pictures[file])) as picture:
                    size = f'width="{picture.width}" height="{picture.height}" loading="lazy"'
                shown_as = f'<img src="../kihon/images/notebooks/{file}" alt="{escape(cell.metadata["alt"])}" {size}>'
                output["data"] = {"text/markdown": shown_as}
            elif output.get("name") == "stdout":  # in a fence, so that nothing in it is taken for Markdown
                text = {"text/markdown": f"```text\n{output['text'].rstrip()}\n```"}
                output.clear()
                output.update({"output_type": "display_data", "data": text, "metadata": {}})
    body, _ = MarkdownExporter().from_notebook_node(shown)
    numbers = iter(range(1, 100))
    body = re.sub(r"^## (.+)$", lambda match: f"## {match[1]} {{ #part-{next(numbers)} }}", body, flags=re.M)
    file = f"docs/notebooks/{language}/{name}.ipynb"
    title, _, rest = body.lstrip().partition("\n")
    opening = re.search(r"^\*\*[^：:]*[：:] ?(.+?)\*\*$", rest, flags=re.M)
    if not opening:
        raise NotebookError(f"docs/notebooks/{name}.py: the first text has no sentence in bold")
    head = f"---\ndescription: {opening[1]}\nsearch:\n  exclude: true\n---\n\n{title} {{ #notebook-{name} }}\n"
    end = opening.end()
    rest = f"{rest[:end]}\n\n{RUN[language].format(address=HOST + file, file=file)}{rest[end:]}"
    return re.sub(r"\n{3,}", "\n\n", f"{head}\n{rest.strip()}\n"), pictures

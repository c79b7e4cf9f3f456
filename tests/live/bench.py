"""The browser beside native code on the same machine, in one run: python -m tests.live.bench (needs Chromium and a built site).

Ratios are what counts; the seconds hold for the machine as it was.
"""

import os
import shutil
import statistics
import threading
import time
from collections.abc import Callable
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

import torch
from playwright.sync_api import Page, sync_playwright

from figure_scripts.declare.models import LAB, LAB_LLM
from figure_scripts.runtime.images.diffusion import load as load_images
from figure_scripts.runtime.texts.folder import load as load_texts
from site_tools.paths import REPOSITORY

ROUNDS, TOKENS = 5, 60
PROMPT = "1girl, pink hair, sea"
GAP = 50


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Says nothing."""


def median(work: Callable[[int], object]) -> float:
    """Seconds, the median of `ROUNDS` after one that is not counted."""
    taken = []
    for number in range(ROUNDS + 1):
        begun = time.perf_counter()
        work(number)
        taken.append(time.perf_counter() - begun)
    return statistics.median(taken[1:])


def native() -> tuple[float, float]:
    """Seconds a picture (20 steps with CFG, decoded) and milliseconds a token, on one thread."""
    torch.set_num_threads(1)
    images, texts = load_images(LAB), load_texts(LAB_LLM)
    picture = median(lambda seed: images.generate([PROMPT], [seed], steps=20, guidance_scale=5.0, scheduler="DDIM"))

    def write(_: int) -> None:
        ids = torch.tensor([[1, 20, 30]])
        with torch.inference_mode():
            texts.network.generate(ids, min_new_tokens=TOKENS, max_new_tokens=TOKENS, do_sample=False)

    return picture, median(write) / TOKENS * 1000


def picture_in_browser(page: Page, address: str) -> tuple[float, float, float]:
    """Seconds from the last loaded byte to the first picture, seconds a further one, and the longest pause of the page in milliseconds."""
    page.goto(f"{address}/live/workbench.html")
    page.evaluate(
        """() => {
          window.gaps = []; let last = performance.now();
          const tick = () => { const now = performance.now(); gaps.push(now - last); last = now; requestAnimationFrame(tick); };
          requestAnimationFrame(tick);
        }"""
    )
    page.locator(".live-make").click()
    page.wait_for_function(
        "document.querySelector('.live-progress').value >= 1 || !document.querySelector('.live-film').hidden"
    )
    begun = time.perf_counter()
    page.wait_for_selector(".live-film:not([hidden])", timeout=120_000)
    first = time.perf_counter() - begun
    page.evaluate("gaps.length = 0")

    def again(_: int) -> None:
        before = page.locator(".live-history li").count()
        page.locator(".live-go button").nth(1).click()
        page.wait_for_function(f"document.querySelectorAll('.live-history li').length > {before}", timeout=120_000)

    further = median(again)
    return first, further, page.evaluate("Math.max(...gaps)")


def token_in_browser(page: Page, address: str) -> float:
    """Milliseconds a token as the page shows it."""
    page.goto(f"{address}/en/live/twin.html")
    page.locator(".live-make").click()
    page.wait_for_selector(".live-next li", timeout=120_000)
    page.wait_for_function("document.querySelector('.live-text button[type=submit]').disabled === false")
    return page.evaluate(
        """async () => {
          const answer = document.querySelector('.live-answer'); let count = 0;
          new MutationObserver(() => count++).observe(answer, { childList: true, characterData: true, subtree: true });
          const begun = performance.now();
          document.querySelector('.live-make').click();
          await new Promise((done) => { const wait = () => (document.querySelector('.live-make').disabled ? setTimeout(wait, 5) : done()); setTimeout(wait, 50); });
          return (performance.now() - begun) / Math.max(count, 1);
        }"""
    )


def main() -> None:
    picture, token = native()
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(REPOSITORY.site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{server.server_port}"
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=os.environ.get("CHROMIUM") or shutil.which("chromium"), args=["--no-sandbox"]
        )
        first, further, gap = picture_in_browser(chromium.new_page(bypass_csp=True), address)
        in_browser = token_in_browser(chromium.new_page(bypass_csp=True), address)
        chromium.close()
    print(
        f"picture, 20 steps with CFG: torch on one thread {picture:.2f} s, browser {further:.2f} s, ratio {further / picture:.2f}"
    )
    print(f"first picture after loading {first:.2f} s; longest pause of the page {gap:.0f} ms (goal {GAP})")
    print(
        f"token: transformers on one thread {token:.1f} ms, browser {in_browser:.1f} ms, ratio {in_browser / token:.2f}"
    )


if __name__ == "__main__":
    main()

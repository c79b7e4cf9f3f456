/** Finds the live parts of a page and gives them life; where the browser cannot, the page stays as it was. */
import { count } from "./count.js";
import { supported } from "./files.js";
import { Pictures } from "./pictures.js";
import { textWorkbench } from "./text_workbench.js";
import { Twin } from "./twin.js";
import { workbench } from "./workbench.js";

const KINDS = { workbench, count, text: textWorkbench };

function begin() {
  const sections = document.querySelectorAll(".live");
  if (!sections.length) return;
  let [pictures, twin] = [null, null];
  for (const section of sections) {
    const { config, known, say, chips } = JSON.parse(section.querySelector("script").textContent);
    if (!supported()) {
      section.previousElementSibling.hidden = false;
      continue;
    }
    // One model for all parts of a page; nothing is loaded before a reader asks.
    pictures ??= new Pictures(section.dataset.base, known);
    twin ??= new Twin(section.dataset.base, known);
    KINDS[section.dataset.kind](section, { pictures, twin, say, config, chips });
    section.hidden = false;
  }
  addEventListener("pagehide", () => [pictures, twin].forEach((model) => model?.close()));
}

begin();

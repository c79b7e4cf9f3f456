/** Finds the live parts of a page and gives them life; where the browser cannot, the page stays as it was. */
import { supported } from "./files.js";
import { Pictures } from "./pictures.js";
import { workbench } from "./workbench.js";

const KINDS = { workbench };

function begin() {
  const sections = document.querySelectorAll(".live");
  if (!sections.length) return;
  let pictures = null;
  for (const section of sections) {
    const { config, known, say } = JSON.parse(section.querySelector("script").textContent);
    if (!supported()) {
      section.querySelector(".live-unsupported").hidden = false;
      continue;
    }
    pictures ??= new Pictures(section.dataset.base, known);
    KINDS[section.dataset.kind](section, { pictures, say, config });
    section.hidden = false;
  }
  addEventListener("pagehide", () => pictures?.close());
}

begin();

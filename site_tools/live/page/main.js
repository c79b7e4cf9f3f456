/** Finds the live parts of a page and gives them life; where the browser cannot, the page stays as it was. */
import { count } from "./count.js";
import { denoising } from "./denoising.js";
import { supported } from "./files.js";
import { Pictures } from "./pictures.js";
import { strip } from "./strip.js";
import { textWorkbench } from "./text_workbench.js";
import { Twin } from "./twin.js";
import { waysPart } from "./ways.js";
import { workbench } from "./workbench.js";

const KINDS = { workbench, count, strip, denoising, text: textWorkbench, ways: waysPart };

function begin() {
  const sections = document.querySelectorAll(".live");
  if (!sections.length) return;
  let [pictures, twin] = [null, null];
  const others = [];
  for (const section of sections) {
    const told = JSON.parse(section.querySelector("script").textContent);
    // What begins with stored pictures needs no more than a canvas.
    if (!supported() && !told.strip) {
      section.previousElementSibling.hidden = false;
      continue;
    }
    // One model for all parts of a page; nothing is loaded before a reader asks.
    pictures ??= new Pictures(section.dataset.base, told.known, [...sections].map((one) => one.dataset.kind));
    twin ??= new Twin(section.dataset.base, told.known);
    others.push(KINDS[section.dataset.kind](section, { ...told, pictures, twin, base: section.dataset.base, able: supported() }));
    section.hidden = false;
  }
  addEventListener("pagehide", () => [pictures, twin, ...others].forEach((model) => model?.close()));
}

begin();

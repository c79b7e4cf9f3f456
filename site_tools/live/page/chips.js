/** Tags to be touched: each puts itself into the prompt or takes itself out. */
import { element } from "./dom.js";

/** groups: [name, [[tag, Japanese name], …]] each; language of the page. */
export function chipsInto(details, groups, field, say, language) {
  const tagsOf = () => field.value.split(",").map((tag) => tag.trim().toLowerCase()).filter(Boolean);
  const buttons = [];
  const mark = () => {
    const there = tagsOf();
    for (const [tag, button] of buttons) button.setAttribute("aria-pressed", there.includes(tag));
  };
  for (const [group, tags] of groups) {
    const row = element("div", { class: "live-chip-row", role: "group", "aria-label": say[`chips_${group}`] }, element("span", { class: "live-chip-group" }, say[`chips_${group}`]));
    for (const [tag, japanese] of tags) {
      const button = element("button", { type: "button", class: "live-chip", "aria-pressed": "false", lang: "en" }, tag);
      if (language === "ja") button.append(element("small", { lang: "ja" }, japanese));
      button.onclick = () => {
        const there = tagsOf();
        field.value = (there.includes(tag) ? there.filter((one) => one !== tag) : [...there, tag]).join(", ");
        mark();
      };
      buttons.push([tag, button]);
      row.append(button);
    }
    details.append(row);
  }
  field.addEventListener("input", mark);
  mark();
}

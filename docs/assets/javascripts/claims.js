/* Filters and sorts the table of claims. The choice stands in the address, so that it can be shared. */
"use strict";

for (const table of document.querySelectorAll("table.ledger")) {
  const form = table.parentElement.querySelector(".ledger__filter") ?? document.querySelector(".ledger__filter");
  const count = form.querySelector("output");
  const selects = [...form.querySelectorAll("select")];
  const bodies = [...table.tBodies];
  const rows = [...table.querySelectorAll("tr[data-verdict]")];
  const headings = [...table.querySelectorAll("th[data-sort]")];
  const order = new Map(rows.map((row, place) => [row, place]));
  const home = new Map(rows.map((row) => [row, row.parentElement]));
  const keys = { claim: (row) => order.get(row), verdict: (row) => Number(row.dataset.rank) };
  let sorted = { by: "claim", down: false };

  const filter = () => {
    let shown = 0;
    for (const row of rows) {
      row.hidden = !selects.every(({ value, dataset }) => !value || row.dataset[dataset.of].split("|").includes(value));
      shown += !row.hidden;
    }
    count.textContent = count.dataset.text.replace("{shown}", shown).replace("{all}", rows.length);
    for (const body of bodies) {
      const mine = rows.filter((row) => row.parentElement === body && !row.hidden);
      body.hidden = mine.length === 0;
    }
    const chosen = new URLSearchParams(selects.filter(({ value }) => value).map(({ value, dataset }) => [dataset.of, value]));
    if (sorted.by !== "claim" || sorted.down) chosen.set("sort", (sorted.down ? "-" : "") + sorted.by);
    const kept = location.hash.startsWith("#claim-") ? location.hash : location.pathname.split("/").pop();
    history.replaceState(null, "", `${chosen}` ? `#${chosen}` : kept);
  };

  const sort = (by, down) => {
    sorted = { by, down };
    const key = keys[by];
    const inOrder = [...rows].sort((a, b) => (down ? -1 : 1) * (key(a) - key(b)) || order.get(a) - order.get(b));
    // In the article's order the claims stand under their chapters; in any other order there are no chapters.
    const plain = by === "claim" && !down;
    for (const row of inOrder) (plain ? home.get(row) : bodies[0]).append(row);
    for (const body of bodies) body.rows[0].hidden = !plain;
    for (const heading of headings) {
      if (heading.dataset.sort === by) heading.setAttribute("aria-sort", down ? "descending" : "ascending");
      else heading.removeAttribute("aria-sort");
    }
    filter();
  };

  for (const heading of headings) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = heading.textContent;
    button.addEventListener("click", () => sort(heading.dataset.sort, sorted.by === heading.dataset.sort && !sorted.down));
    heading.replaceChildren(button);
  }

  const asked = new URLSearchParams(location.hash.slice(1));
  for (const select of selects) {
    const wanted = asked.get(select.dataset.of);
    if ([...select.options].some(({ value }) => value === wanted)) select.value = wanted;
  }
  form.addEventListener("change", filter);
  form.addEventListener("reset", () => setTimeout(filter));
  form.addEventListener("submit", (event) => event.preventDefault());
  form.hidden = false;
  const wanted = asked.get("sort") ?? "claim";
  const name = wanted.replace(/^-/, "");
  sort(name in keys ? name : "claim", wanted.startsWith("-"));
}

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
  };

  /** What stands behind the # as choices; an anchor is none. */
  const inAddress = () => new URLSearchParams(location.hash.includes("=") ? location.hash.slice(1) : "");

  /** Writes the choices into the address, and leaves all else in it as it is. */
  const remember = () => {
    const chosen = inAddress();
    const told = { ...Object.fromEntries(selects.map(({ value, dataset }) => [dataset.of, value])), sort: sorted.by === "claim" && !sorted.down ? "" : (sorted.down ? "-" : "") + sorted.by };
    for (const [name, value] of Object.entries(told)) value ? chosen.set(name, value) : chosen.delete(name);
    const anchor = location.hash.includes("=") ? "" : location.hash;
    history.replaceState(history.state, "", `${location.pathname}${location.search}${`${chosen}` ? `#${chosen}` : anchor}`);
  };

  /** Shows what the address asks for: when the page opens, when it comes back, when the address changes beneath it. */
  const follow = () => {
    const asked = inAddress();
    for (const select of selects) {
      const wanted = asked.get(select.dataset.of);
      select.value = [...select.options].some(({ value }) => value === wanted) ? wanted : "";
    }
    const wanted = asked.get("sort") ?? "claim";
    const name = wanted.replace(/^-/, "");
    sort(name in keys ? name : "claim", wanted.startsWith("-"));
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
    button.addEventListener("click", () => {
      sort(heading.dataset.sort, sorted.by === heading.dataset.sort && !sorted.down);
      remember();
    });
    heading.replaceChildren(button);
  }

  const choose = () => {
    filter();
    remember();
  };
  form.addEventListener("change", choose);
  form.addEventListener("reset", () => setTimeout(choose));
  form.addEventListener("submit", (event) => event.preventDefault());
  form.hidden = false;
  follow();
  addEventListener("hashchange", follow);
  // A browser that goes back puts old choices into the form once this has run.
  addEventListener("pageshow", follow);
}

/* Filters the training pairs by what their tags say, and by what they leave out. */
"use strict";

for (const section of document.querySelectorAll(".pairs")) {
  const form = section.querySelector("form");
  const count = form.querySelector("output");
  const selects = [...form.querySelectorAll("select")];
  const pairs = [...section.querySelectorAll(".pair")];

  const filter = () => {
    let shown = 0;
    for (const pair of pairs) {
      const fits = selects.every(
        ({ value, dataset }) => !value || pair.dataset[dataset.of].split("|").includes(value),
      );
      pair.hidden = !fits;
      shown += fits;
    }
    count.textContent = count.dataset.text.replace("{shown}", shown).replace("{all}", pairs.length);
  };

  form.addEventListener("change", filter);
  form.addEventListener("reset", () => setTimeout(filter));
  form.addEventListener("submit", (event) => event.preventDefault());
  form.hidden = false;
  filter();
  // A browser that goes back puts the old choices into the form once this has run.
  addEventListener("pageshow", filter);
}

/* Ten statements, judged before and after reading. The two scores stay on the reader's device. */
"use strict";

for (const form of document.querySelectorAll(".quiz")) {
  const KEY = "kihon-quiz";
  const score = form.querySelector(".quiz__score");
  const statements = [...form.querySelectorAll(".quiz__one")];
  const answers = [...form.querySelectorAll(".quiz__answers li")];
  let kept = {};
  try {
    kept = JSON.parse(localStorage.getItem(KEY)) ?? {};
  } catch {
    // Nothing was stored, or nothing can be.
  }

  const fill = (words, values) => words.replace(/\{(\w+)\}/g, (_, name) => values[name]);
  const all = statements.length;

  const show = () => {
    const { before, after } = kept;
    if (before !== undefined && after !== undefined) score.textContent = fill(form.dataset.both, { before, after, all });
  };

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const given = new FormData(form);
    const missing = statements.filter((_, k) => !given.has(`q${k + 1}`)).length;
    if (missing) {
      score.textContent = fill(form.dataset.missing, { missing });
      return;
    }
    let right = 0;
    statements.forEach((one, k) => {
      const hit = given.get(`q${k + 1}`) === one.dataset.holds;
      right += hit;
      one.classList.toggle("quiz__one--hit", hit);
      one.classList.toggle("quiz__one--missed", !hit);
      // Whoever will judge once more after reading is not told the answers yet.
      const why = one.querySelector(".quiz__why");
      why.hidden = given.get("when") === "before";
      why.replaceChildren(...[...answers[k].childNodes].map((node) => node.cloneNode(true)));
    });
    kept[given.get("when")] = right;
    try {
      localStorage.setItem(KEY, JSON.stringify(kept));
    } catch {
      // Private windows may refuse.
    }
    score.textContent = fill(form.dataset.score, { right, all });
    show();
  });
  form.addEventListener("reset", () => {
    score.textContent = "";
    for (const one of statements) {
      one.classList.remove("quiz__one--hit", "quiz__one--missed");
      one.querySelector(".quiz__why").hidden = true;
    }
  });
  form.querySelectorAll("[hidden]").forEach((one) => (one.hidden = one.classList.contains("quiz__why")));
  show();
}

/* Ten statements, judged before and after reading. The two scores stay on the reader's device. */
"use strict";

for (const quiz of document.querySelectorAll(".quiz")) {
  const KEY = "kihon-quiz";
  const score = quiz.querySelector(".quiz__score");
  const statements = [...quiz.querySelectorAll(".quiz__one")];
  const answers = [...quiz.querySelectorAll(".quiz__answers li")];
  let kept = {};
  try {
    kept = JSON.parse(localStorage.getItem(KEY)) ?? {};
  } catch {
    // Nothing was stored, or nothing can be.
  }

  const fill = (words, values) => words.replace(/\{(\w+)\}/g, (_, name) => values[name]);
  const all = statements.length;

  const keep = () => {
    try {
      localStorage.setItem(KEY, JSON.stringify(kept));
    } catch {
      // Private windows may refuse.
    }
  };
  const forget = quiz.querySelector(".quiz__forget");

  const show = () => {
    const { before, after } = kept;
    forget.hidden = !Object.keys(kept).length;
    if (before !== undefined && after !== undefined) score.textContent = fill(quiz.dataset.both, { before, after, all });
  };

  const chosen = (name) => quiz.querySelector(`input[name=${name}]:checked`)?.value;

  quiz.querySelector(".quiz__mark").addEventListener("click", () => {
    const given = statements.map((_, k) => chosen(`q${k + 1}`));
    const when = chosen("when");
    const missing = given.filter((one) => one === undefined).length;
    if (missing) {
      score.textContent = fill(quiz.dataset.missing, { missing });
      return;
    }
    let right = 0;
    statements.forEach((one, k) => {
      const hit = given[k] === one.dataset.holds;
      right += hit;
      // Whoever will judge once more after reading is not told the answers yet; of two, a mark would tell.
      const telling = when === "after";
      one.classList.toggle("quiz__one--hit", telling && hit);
      one.classList.toggle("quiz__one--missed", telling && !hit);
      const why = one.querySelector(".quiz__why");
      why.hidden = !telling;
      why.replaceChildren(...[...answers[k].childNodes].map((node) => node.cloneNode(true)));
    });
    kept[when] = right;
    keep();
    score.textContent = fill(quiz.dataset.score, { right, all });
    show();
  });
  // For the next reader at this device.
  forget.addEventListener("click", () => {
    kept = {};
    keep();
    score.textContent = "";
    show();
  });
  quiz.querySelector(".quiz__clear").addEventListener("click", () => {
    score.textContent = "";
    quiz.querySelectorAll("li input").forEach((one) => (one.checked = false));
    for (const one of statements) {
      one.classList.remove("quiz__one--hit", "quiz__one--missed");
      one.querySelector(".quiz__why").hidden = true;
    }
  });
  quiz.querySelectorAll("[hidden]").forEach((one) => (one.hidden = one.classList.contains("quiz__why")));
  show();
}

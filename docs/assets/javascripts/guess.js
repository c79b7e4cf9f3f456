/* Guess first, then look. Guesses stay on the reader's device; where nothing can be stored they last as long as the page. */
"use strict";

(() => {
  const KEY = "kihon-guesses";
  const PERCENT = 100;
  let kept = {};
  try {
    kept = JSON.parse(localStorage.getItem(KEY)) ?? {};
  } catch {
    // Nothing was stored, or nothing can be.
  }

  function keep() {
    try {
      localStorage.setItem(KEY, JSON.stringify(kept));
    } catch {
      // Private windows may refuse.
    }
  }

  const isNear = ({ guess, value }, near) => Math.abs(guess - value) <= near + 1e-9;
  const percent = (share) => `${Math.round(share * PERCENT)}%`;

  /** What follows the form up to the next heading or the next question. */
  function behind(form) {
    const found = [];
    for (let next = form.nextElementSibling; next && !/^H[12]$/.test(next.tagName) && !next.matches(".guess"); next = next.nextElementSibling) {
      if (!["SCRIPT", "LINK"].includes(next.tagName)) found.push(next);
    }
    return found;
  }

  for (const form of document.querySelectorAll(".guess")) {
    const { id, question, value, told, near } = form.dataset;
    const slider = form.querySelector("input");
    const shown = form.querySelector("output");
    const answer = form.querySelector(".guess__answer");
    const covered = behind(form);
    const cover = (on) => covered.forEach((one) => {
      one.classList.toggle("guess-covered", on);
      one.inert = on;
    });
    const uncover = () => {
      cover(false);
      form.querySelectorAll("button").forEach((button) => (button.hidden = true));
    };
    const tell = (guess) => {
      const words = isNear({ guess, value: Number(value) }, Number(near)) ? answer.dataset.near : answer.dataset.far;
      answer.textContent = words.replace("{guess}", percent(guess)).replace("{told}", told);
      slider.disabled = true;
      slider.value = guess * PERCENT;
      shown.textContent = percent(guess);
      uncover();
    };
    slider.addEventListener("input", () => (shown.textContent = `${slider.value}%`));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const guess = slider.value / PERCENT;
      kept[id] = { guess, value: Number(value), told, question, page: location.href.split(/[?#]/)[0] };
      keep();
      tell(guess);
    });
    form.querySelector(".guess__skip").addEventListener("click", () => {
      slider.disabled = true;
      uncover();
    });
    form.hidden = false;
    // A link to a place within what is covered has already been followed: the number was asked for.
    const asked = location.hash && covered.some((one) => one.querySelector(location.hash) || `#${one.id}` === location.hash);
    if (id in kept) tell(kept[id].guess);
    else if (asked) uncover();
    else cover(true);
  }

  for (const section of document.querySelectorAll(".guesses")) {
    const near = Number(section.dataset.near);
    const list = section.querySelector("ol");
    const show = () => {
      const guesses = Object.values(kept);
      section.hidden = !guesses.length;
      section.querySelector(".guesses__count").textContent = section.dataset.count
        .replace("{all}", guesses.length).replace("{near}", guesses.filter((one) => isNear(one, near)).length);
      list.replaceChildren(...guesses.map((one) => {
        const row = document.createElement("li");
        const link = Object.assign(document.createElement("a"), { href: one.page, textContent: one.question });
        const scale = Object.assign(document.createElement("span"), { className: "guesses__scale" });
        for (const [name, share] of [["value", one.value], ["guess", one.guess]]) {
          const mark = Object.assign(document.createElement("i"), { className: `guesses__${name}` });
          mark.style.left = percent(share);
          scale.append(mark);
        }
        scale.setAttribute("aria-hidden", "true");
        const numbers = Object.assign(document.createElement("span"), { textContent: ` ${percent(one.guess)} → ${one.told}` });
        row.append(link, numbers, scale);
        return row;
      }));
    };
    section.querySelector(".guesses__forget").addEventListener("click", () => {
      kept = {};
      keep();
      show();
    });
    show();
  }
})();

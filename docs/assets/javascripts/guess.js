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

  const fill = (words, values) => words.replace(/\{(\w+)\}/g, (_, name) => values[name]);

  /** A share on a slider: what is kept of the guess, and what is said to it. */
  function slider(form) {
    const { value, told, near } = form.dataset;
    const input = form.querySelector("input");
    const shown = form.querySelector("output");
    input.addEventListener("input", () => (shown.textContent = `${input.value}%`));
    return {
      given: () => ({ guess: input.value / PERCENT, value: Number(value) }),
      close: () => (input.disabled = true),
      tell: ({ guess }, answer) => {
        input.value = guess * PERCENT;
        shown.textContent = percent(guess);
        const words = isNear({ guess, value: Number(value) }, Number(near)) ? answer.dataset.near : answer.dataset.far;
        return fill(words, { guess: percent(guess), told });
      },
    };
  }

  /** One of two answers. The side is kept, so that a page in the other language knows it too. */
  function choice(form) {
    const { right, told } = form.dataset;
    const named = (side) => form.dataset[side];
    return {
      given: (button) => ({ side: button.value, answer: named(button.value), right: button.value === right }),
      close: () => {},
      tell: ({ side }, answer) =>
        fill(side === right ? answer.dataset.right : answer.dataset.wrong, { guess: named(side), other: named(right), told }),
    };
  }

  for (const form of document.querySelectorAll(".guess")) {
    const { id, question, told } = form.dataset;
    const kind = form.matches(".guess--choice") ? choice(form) : slider(form);
    const answer = form.querySelector(".guess__answer");
    const covered = behind(form);
    const cover = (on) => covered.forEach((one) => {
      one.classList.toggle("guess-covered", on);
      one.inert = on;
    });
    const uncover = () => {
      cover(false);
      kind.close();
      form.querySelectorAll("button").forEach((button) => (button.hidden = true));
    };
    const tell = (guess) => {
      answer.textContent = kind.tell(guess, answer);
      uncover();
    };
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      kept[id] = { ...kind.given(event.submitter), told, question, page: location.href.split(/[?#]/)[0] };
      keep();
      tell(kept[id]);
    });
    form.querySelector(".guess__skip").addEventListener("click", uncover);
    form.hidden = false;
    // A link to a place within what is covered has already been followed: the number was asked for.
    const asked = location.hash && covered.some((one) => one.querySelector(location.hash) || `#${one.id}` === location.hash);
    if (id in kept) tell(kept[id]);
    else if (asked) uncover();
    else cover(true);
  }

  for (const section of document.querySelectorAll(".guesses")) {
    const { count, chosen, right, wrong } = section.dataset;
    const near = Number(section.dataset.near);
    const list = section.querySelector("ol");
    const part = (name, text) => Object.assign(document.createElement("span"), { className: `guesses__${name}`, textContent: text });

    /** A line with the guess and the number on it, beside the same in words. */
    function scale(one) {
      const line = part("scale", "");
      for (const [name, share] of [["value", one.value], ["guess", one.guess]]) {
        const mark = document.createElement("i");
        mark.className = `guesses__${name}`;
        mark.style.left = percent(share);
        line.append(mark);
      }
      line.setAttribute("aria-hidden", "true");
      return [part("numbers", ` ${percent(one.guess)} → ${one.told}`), line];
    }

    const verdict = (one) => [part("numbers", ` ${one.answer} → `), part("verdict", one.right ? right : wrong), part("numbers", ` ${one.told}`)];

    /** A sentence that stands there only where it counts something. */
    const sentence = (name, all, words) => {
      const line = section.querySelector(`.guesses__${name}`);
      line.hidden = !all;
      line.textContent = words;
    };

    const show = () => {
      const guesses = Object.values(kept);
      const [shares, sides] = [guesses.filter((one) => !one.side), guesses.filter((one) => one.side)];
      section.hidden = !guesses.length;
      sentence("count", shares.length, fill(count, { all: shares.length, near: shares.filter((one) => isNear(one, near)).length }));
      sentence("chosen", sides.length, fill(chosen, { all: sides.length, right: sides.filter((one) => one.right).length }));
      list.replaceChildren(...guesses.map((one) => {
        const row = document.createElement("li");
        const link = Object.assign(document.createElement("a"), { href: one.page, textContent: one.question });
        row.append(link, ...(one.side ? verdict(one) : scale(one)));
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

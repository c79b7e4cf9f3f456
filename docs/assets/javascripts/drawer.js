/* The drawer of small windows by keyboard. The theme opens it with labels, which the Tab key passes by. Without JavaScript it opens by touch alone. */
"use strict";

(() => {
  const drawer = document.querySelector(".md-sidebar--primary");
  const toggle = document.querySelector("[data-md-toggle=drawer]");
  const opening = document.querySelector(".md-header label[for=__drawer]");
  if (!drawer || !toggle || !opening) return;
  const narrow = matchMedia("(max-width: 76.234375em)");

  /** Puts a button into a label: it can be reached, says whether what it opens is open, and turns the label's check box. */
  function buttonIn(label, name) {
    const box = document.getElementById(label.htmlFor);
    const button = document.createElement("button");
    button.type = "button";
    button.className = "drawer-button";
    if (name) button.setAttribute("aria-label", name);
    button.append(...label.childNodes);
    label.append(button);
    const tell = () => button.setAttribute("aria-expanded", box.checked);
    button.addEventListener("click", () => box.click());
    box.addEventListener("change", tell);
    tell();
    return button;
  }

  const opener = buttonIn(opening, drawer.querySelector("nav").getAttribute("aria-label"));
  const inside = [...drawer.querySelectorAll("label[for]:not([for=__drawer])")].map((label) => {
    const name = label.textContent.trim() ? "" : label.parentElement.textContent.trim().replace(/\s+/g, " ");
    return buttonIn(label, name);
  });
  // In a wide window nothing in the list opens or closes.
  const adapt = () => inside.forEach((button) => (button.disabled = !narrow.matches));
  narrow.addEventListener("change", adapt);
  adapt();

  const first = (panel) =>
    [...panel.querySelectorAll("a[href], button")].find((one) => one.offsetParent && getComputedStyle(one).visibility === "visible");

  drawer.addEventListener("change", ({ target }) => {
    if (!narrow.matches) return;
    const label = target.parentElement.querySelector(`.md-nav__link[for="${target.id}"]`);
    const panel = target.parentElement.querySelector(":scope > .md-nav");
    (target.checked ? first(panel) : label?.querySelector("button"))?.focus();
  });
  toggle.addEventListener("change", () => {
    if (toggle.checked) first(drawer)?.focus();
    else if (drawer.contains(document.activeElement)) opener.focus();
  });
  addEventListener("keydown", ({ key }) => {
    if (key === "Escape" && toggle.checked) toggle.click();
  });
  drawer.addEventListener("focusout", ({ relatedTarget }) => {
    if (toggle.checked && relatedTarget && !drawer.contains(relatedTarget)) toggle.click();
  });
})();

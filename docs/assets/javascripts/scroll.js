/* Tables and code that are wider than the screen take the focus while they are, so that the arrow keys move them. */
"use strict";

(() => {
  const WIDE = ".md-typeset__scrollwrap, .md-typeset pre > code";
  const article = document.querySelector("article");
  if (!article || !window.ResizeObserver) return;

  const mark = () => {
    for (const element of article.querySelectorAll(WIDE)) {
      if (element.scrollWidth > element.clientWidth) element.tabIndex = 0;
      else element.removeAttribute("tabindex");
    }
  };
  // Its size changes with the window's, with what is unfolded, and when the theme has wrapped the tables.
  new ResizeObserver(() => requestAnimationFrame(mark)).observe(article);
  window.addEventListener("load", mark);
})();

/* Opens a picture large, over the page, where its link would open it alone. Without JavaScript the link works. */
"use strict";

document.addEventListener("click", (event) => {
  const link = event.target.closest?.(".figure__enlarge");
  if (!link || event.metaKey || event.ctrlKey || event.shiftKey) return;
  event.preventDefault();
  const image = link.parentElement.querySelector("img");
  const japanese = document.documentElement.lang === "ja";
  const dialog = document.createElement("dialog");
  dialog.className = "enlarged";
  dialog.setAttribute("aria-label", link.textContent);
  const large = new Image();
  large.src = image.src;
  large.alt = image.alt;
  const close = document.createElement("button");
  close.type = "button";
  close.className = "enlarged__close";
  close.textContent = japanese ? "閉じる" : "Close";
  const scroll = document.createElement("div");
  scroll.className = "enlarged__scroll";
  scroll.tabIndex = 0;
  scroll.append(large);
  dialog.append(close, scroll);
  dialog.addEventListener("click", ({ target }) => {
    if (target === dialog || target === close) dialog.close();
  });
  dialog.addEventListener("close", () => {
    dialog.remove();
    link.focus();
  });
  document.body.append(dialog);
  dialog.showModal();
});

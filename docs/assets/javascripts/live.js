/* Fetches the scripts of the live parts: at once where the page is there for them, else when a reader who has begun to read comes near one. */
"use strict";

(() => {
  // Each part of a page brings this script; one of them is enough.
  if (globalThis.kihonLiveLoader) return;
  globalThis.kihonLiveLoader = true;
  const places = document.querySelectorAll(".live-place");
  const { base, styles } = places[0].dataset;
  let fetched = false;
  const watch = new IntersectionObserver((seen) => {
    // A reader who scrolls and then presses a key has begun twice.
    if (fetched || !seen.some((one) => one.isIntersecting)) return;
    fetched = true;
    watch.disconnect();
    document.head.append(
      Object.assign(document.createElement("link"), { rel: "stylesheet", href: styles }),
      Object.assign(document.createElement("script"), { src: `${base}page.js` }),
    );
  }, { rootMargin: "2000px" });
  const begin = () => places.forEach((place) => watch.observe(place));
  if ([...places].some((place) => "eager" in place.dataset)) begin();
  else for (const sign of ["scroll", "pointerdown", "keydown"]) addEventListener(sign, begin, { once: true, passive: true });
})();

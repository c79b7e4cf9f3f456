/* Fetches the scripts of the live parts when a reader comes near one of them; a page that is only looked at stays as light as it was. */
"use strict";

(() => {
  const places = document.querySelectorAll(".live-place");
  const { base, styles } = places[0].dataset;
  const watch = new IntersectionObserver((seen) => {
    if (!seen.some((one) => one.isIntersecting)) return;
    watch.disconnect();
    document.head.append(
      Object.assign(document.createElement("link"), { rel: "stylesheet", href: styles }),
      Object.assign(document.createElement("script"), { src: `${base}page.js` }),
    );
  }, { rootMargin: "600px" });
  places.forEach((place) => watch.observe(place));
})();

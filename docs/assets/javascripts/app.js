/* From a server the site can be installed like an app, and pages that were read can be read again without a network. */

(() => {
  if (!location.protocol.startsWith("http") || !("serviceWorker" in navigator)) return;
  const language = new URL("../../", document.currentScript.src);
  const manifest = document.createElement("link");
  manifest.rel = "manifest";
  manifest.href = new URL("manifest.webmanifest", language);
  document.head.append(manifest);
  const root = document.documentElement.lang === "ja" ? language : new URL("../", language);
  // The first page that is read was loaded before there was a worker to keep it.
  const first = !navigator.serviceWorker.controller;
  // Refused where nothing may be kept (cookies blocked): the page needs a network then, and nothing else.
  navigator.serviceWorker.register(new URL("service-worker.js", root), { updateViaCache: "none" }).catch(() => {});
  if (!first) return;
  const loaded = () => performance.getEntriesByType("resource").map(({ name }) => name).filter((name) => !/\/(models|downloads)\//.test(name));
  addEventListener("load", async () => (await navigator.serviceWorker.ready).active.postMessage([location.href.split("#")[0], ...loaded()]));
})();

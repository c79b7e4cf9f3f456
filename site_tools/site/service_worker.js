/* Keeps what was read. The network comes first, so that pages, styles and figures are always of one edition; a new edition empties the cache. */

const EDITION = "kihon-EDITION";

const HOMES = ["./", "en/"];

self.addEventListener("install", (event) => {
  self.skipWaiting();
  event.waitUntil(caches.open(EDITION).then((cache) => cache.addAll(HOMES)));
});

self.addEventListener("activate", (event) => {
  const others = async () => {
    const names = (await caches.keys()).filter((name) => name.startsWith("kihon-") && name !== EDITION);
    await Promise.all(names.map((name) => caches.delete(name)));
    await self.clients.claim();
  };
  event.waitUntil(others());
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== location.origin || url.pathname.includes("/downloads/")) return;
  const answer = async () => {
    const cache = await caches.open(EDITION);
    try {
      const found = await fetch(request);
      if (found.ok && found.status === 200) await cache.put(request, found.clone());
      return found;
    } catch (error) {
      const kept = await cache.match(request, { ignoreSearch: true });
      if (kept) return kept;
      const home = request.mode === "navigate" && (await cache.match(self.registration.scope));
      if (home) return home;
      throw error;
    }
  };
  event.respondWith(answer());
});

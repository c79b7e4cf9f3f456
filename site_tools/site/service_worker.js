/* Keeps what was read. The network comes first, so that pages, styles and figures are always of one edition; a new edition empties the cache. */

const EDITION = "kihon-EDITION";

/** The models' files: named with their hash, so that what was kept once need not be asked for again, whatever edition comes. */
const MODELS = "kihon-models";

const HOMES = ["./", "en/"];

self.addEventListener("install", (event) => {
  self.skipWaiting();
  event.waitUntil(caches.open(EDITION).then((cache) => cache.addAll(HOMES)));
});

self.addEventListener("activate", (event) => {
  const others = async () => {
    const names = (await caches.keys()).filter((name) => name.startsWith("kihon-") && ![EDITION, MODELS].includes(name));
    await Promise.all(names.map((name) => caches.delete(name)));
    await self.clients.claim();
  };
  event.waitUntil(others());
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== location.origin || url.pathname.includes("/downloads/")) return;
  if (/\/models\/.*\?[0-9a-f]{12}$/.test(request.url)) {
    event.respondWith(keptModel(request, event));
    return;
  }
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

async function keptModel(request, event) {
  // Where nothing can be stored, the model is loaded anew each time.
  const cache = await caches.open(MODELS).catch(() => null);
  // Asked for with "reload" is a file that arrived damaged: what was kept of it is no better, and it may be kept only after the page had it thrown away.
  const kept = request.cache === "reload" ? null : await cache?.match(request);
  if (kept) return kept;
  const found = await fetch(request);
  // A device that is full keeps nothing; the file itself has arrived.
  if (cache && found.status === 200) event.waitUntil(keep(cache, request, found.clone()).catch(() => {}));
  return found;
}

/** Keeps a file and forgets its earlier editions. */
async function keep(cache, request, found) {
  await cache.put(request, found);
  const { pathname } = new URL(request.url);
  const old = (await cache.keys()).filter(({ url }) => new URL(url).pathname === pathname && url !== request.url);
  await Promise.all(old.map((one) => cache.delete(one)));
}

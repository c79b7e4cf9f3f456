/*
 * Keeps what was read. The network comes first, so that pages, styles and figures are always of one edition; a new edition empties the cache.
 * A network that does not answer in time is not waited for where something was kept.
 */

const EDITION = "kihon-EDITION";

/** The models' files: named with their hash, so that what was kept once need not be asked for again, whatever edition comes. */
const MODELS = "kihon-models";

const HOMES = ["./", "en/"];

/** Milliseconds: how long a kept file waits for the network, and how long a network that let it wait counts as gone. */
const PATIENCE = 2500;
const GONE = 30000;
let goneUntil = 0;

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
  event.respondWith(answer(request, event));
});

/** Where the page was opened before there was a worker: what it has loaded already. */
self.addEventListener("message", (event) => {
  const keepAll = async () => {
    const cache = await caches.open(EDITION);
    await Promise.all(event.data.filter((url) => url.startsWith(self.registration.scope)).map((url) => cache.add(url).catch(() => {})));
    if (event.source) await keepIndex(cache, event.source.url).catch(() => {});
  };
  event.waitUntil(keepAll());
});

async function answer(request, event) {
  const cache = await caches.open(EDITION);
  const kept = await cache.match(request, { ignoreSearch: true });
  let waiting = true;
  const network = fetch(request).then(async (found) => {
    const put = found.status === 200 ? cache.put(request, found.clone()) : Promise.resolve();
    // A device that is full keeps nothing. Where something older is kept, a file that breaks off on its way is not shown in its place.
    if (kept) await put;
    else event.waitUntil(put.catch(() => {}));
    if (request.mode === "navigate") event.waitUntil(keepIndex(cache, request.url).catch(() => {}));
    return found;
  });
  const done = network.finally(() => (waiting = false)).catch(() => {});
  // What arrives late is kept all the same.
  event.waitUntil(done);
  const late = async () => {
    await new Promise((resume) => setTimeout(resume, Date.now() < goneUntil ? 0 : PATIENCE));
    if (waiting) goneUntil = Date.now() + GONE;
    return kept;
  };
  try {
    return await (kept ? Promise.race([network, late()]) : network);
  } catch (error) {
    if (kept) return kept;
    const home = homeOf(request.url);
    if (request.mode === "navigate" && request.url !== home) return Response.redirect(home);
    throw error;
  }
}

/** The home page of a page's language, under its own address: its links and styles are relative. */
function homeOf(address) {
  const { scope } = self.registration;
  return new URL(HOMES[address.startsWith(`${scope}en/`) ? 1 : 0], scope).href;
}

/** A page asks for the index of the search once somebody searches; without a network it would be too late. */
async function keepIndex(cache, address) {
  const index = new URL("search/search_index.json", homeOf(address)).href;
  if (!(await cache.match(index))) await cache.add(index);
}

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

// Serves the page from the browser's cache. One cache holds one version, whole or not at all; a newer version is fetched beside it and
// takes over when no page of the older one is open any more, so that versions never mix. Nothing but these files is ever asked for.
const VERSION = "@version@";
// Address and SHA-256 of each file.
const FILES = @files@;
// What is fetched, and kept from then on, when the page asks for it.
const LATER = @later@;

const scope = self.registration.scope;
const prefix = `sidelines ${scope} `;
const full = address => new URL(address, scope).href;
const addresses = new Map(Object.entries({ ...FILES, ...LATER }).map(([address, hash]) => [full(address), [address, hash]]));

const hash = async bytes => btoa(String.fromCharCode(...new Uint8Array(await crypto.subtle.digest("SHA-256", bytes))));

// From the browser's own cache if it is there, which it is after the first visit; from the server when that one is of another version.
const get = async ([address, wanted]) => {
  for (const cache of ["force-cache", "reload"]) {
    const response = await fetch(full(address), { cache, credentials: "same-origin" });
    const bytes = await response.arrayBuffer();
    if (response.ok && await hash(bytes) === wanted) return [full(address), new Response(bytes, { headers: response.headers })];
  }
  throw new Error(`${address} is not of version ${VERSION}`);
};

self.addEventListener("install", event => event.waitUntil((async () => {
  const all = await Promise.all(Object.entries(FILES).map(get));
  const cache = await caches.open(prefix + VERSION);
  await Promise.all(all.map(([address, response]) => cache.put(address, response)));
})()));

self.addEventListener("activate", event => event.waitUntil((async () => {
  const old = (await caches.keys()).filter(name => name.startsWith(prefix) && name !== prefix + VERSION);
  await Promise.all(old.map(name => caches.delete(name)));
  await self.clients.claim();
})()));

self.addEventListener("fetch", event => {
  if (event.request.method !== "GET") return;
  const url = new URL(event.request.url);
  url.hash = "";
  if (event.request.mode === "navigate") url.search = "";
  const address = url.href === full("index.html") ? full("./") : url.href;
  if (!addresses.has(address)) return;
  event.respondWith((async () => {
    const cache = await caches.open(prefix + VERSION);
    const kept = await cache.match(address);
    if (kept) return kept;
    const [, response] = await get(addresses.get(address));
    // A browser without room keeps nothing, but reads all the same.
    await cache.put(address, response.clone()).catch(() => {});
    return response;
  })());
});

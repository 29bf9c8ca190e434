// Has the browser keep the page for times without a network, once it has everything that the page needs at first.
if ("serviceWorker" in navigator) {
  new PerformanceObserver((entries, observer) => {
    if (entries.getEntries().some(entry => new URL(entry.name).pathname.endsWith("/worker_bg.wasm"))) {
      observer.disconnect();
      // Refused by browsers that are told to keep nothing: the page then needs the network each time.
      navigator.serviceWorker.register("./sw.js", { updateViaCache: "none" }).then(registration => {
        // At the first visit none is active yet: what waits then is no newer version.
        const tell = () => { if (registration.active && registration.waiting) dispatchEvent(new Event("newer-version")); };
        registration.addEventListener("updatefound", () => registration.installing?.addEventListener("statechange", tell));
        tell();
      }).catch(() => {});
    }
  }).observe({ type: "resource", buffered: true });
}

// What may become code: the page's own service worker, and workers that the page makes of its own files. Browsers that know trusted types refuse all
// else, and every string that would become markup (see the content-security policy): the page writes none.
globalThis.trustedTypes?.createPolicy("default", {
  createScriptURL: address => (address === "./sw.js" || address.startsWith("blob:") ? address : null),
});

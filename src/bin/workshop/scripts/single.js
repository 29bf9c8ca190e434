// The end of the script of sidelines.html, behind the page's own: the page's files are in it, so what it would fetch is given to it from there.
const unpacked = name => {
  const kept = document.getElementById(`kept-${name}`);
  if (!kept) throw new TypeError(`${name} is not in this file`);
  const bytes = Uint8Array.from(atob(kept.textContent), letter => letter.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  return new Response(stream, { headers: { "content-type": kept.type } });
};
globalThis.fetch = async address => unpacked(String(address).split(/[?#]/)[0].replace(/^\.\//, ""));
await __wbg_init({ module_or_path: unpacked("app_bg.wasm") });

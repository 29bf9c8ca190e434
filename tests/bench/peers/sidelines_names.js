// Sidelines: sections, tokens, sentences, names, entities.
import init, { names } from "engine";
import { contend } from "./round.js";

contend(async () => {
  await init({ module_or_path: "engine_bg.wasm" });
  return names;
});

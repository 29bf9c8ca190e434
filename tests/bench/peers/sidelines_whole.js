// Sidelines: everything up to meetings.
import init, { whole } from "engine";
import { contend } from "./round.js";

contend(async () => {
  await init({ module_or_path: "engine_bg.wasm" });
  return whole;
});

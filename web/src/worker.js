/** The worker: holds the engine, answers one call after another. Sees the draft, and has no way to send it anywhere. */
import { Engine } from "../../bindings/wasm/copydesk.mjs";

let engine;

/** The module as it was packed: compressed with gzip. */
async function unpack(packed) {
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

self.onmessage = async ({ data }) => {
  if (data.packed) {
    try {
      engine = new Engine(await WebAssembly.compile(await unpack(data.packed)));
      // The first call builds the automaton of all rules; the second finds it warm.
      engine.ask({ call: "check", request: { text: "Experts say it works." } });
      self.postMessage({ ready: true });
    } catch (error) {
      self.postMessage({ broken: error.message });
    }
    return;
  }
  const { id, call, file } = data;
  try {
    const start = performance.now();
    const answer = engine.ask(call, file);
    self.postMessage({ id, answer, time: performance.now() - start });
  } catch (error) {
    self.postMessage({ id, error: { kind: error.kind ?? "trap", message: error.message } });
  }
};

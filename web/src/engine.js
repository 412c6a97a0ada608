/** The engine in its worker, as promises. */

/** The worker's source and the packed module; the build writes both into the page (see `build.mjs`). */
const { COPYDESK_WORKER, COPYDESK_WASM } = globalThis;

function bytesOf(base64) {
  const text = atob(base64);
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i += 1) bytes[i] = text.charCodeAt(i);
  return bytes;
}

/** Starts the engine. `ask(call, file)` gives `{ answer, time }`, or throws an error that has a `kind`. */
export function start() {
  // A worker from a blob is held to the page's own content security policy, so that it can reach nothing either.
  const source = new Blob([COPYDESK_WORKER], { type: "text/javascript" });
  const worker = new Worker(URL.createObjectURL(source));
  const waiting = new Map();
  let count = 0;
  const ready = new Promise((resolve, reject) => {
    worker.onerror = (event) => reject(new Error(event.message || "the worker does not start"));
    worker.onmessage = ({ data }) => {
      if (data.ready) resolve();
      if (data.broken) reject(new Error(data.broken));
      const answer = waiting.get(data.id);
      if (!answer) return;
      waiting.delete(data.id);
      if (data.error) answer.reject(Object.assign(new Error(data.error.message), data.error));
      else answer.resolve(data);
    };
  });
  const packed = bytesOf(COPYDESK_WASM);
  worker.postMessage({ packed }, [packed.buffer]);
  async function ask(call, file) {
    await ready;
    return new Promise((resolve, reject) => {
      count += 1;
      waiting.set(count, { resolve, reject });
      worker.postMessage({ id: count, call, file });
    });
  }
  return { ready, ask };
}

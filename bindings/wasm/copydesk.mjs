/**
 * The WebAssembly build from JavaScript: bytes into its memory, JSON out. Used by the page, the npm package and the tests.
 * Knows nothing of files, workers or pages.
 */

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** What a call could not be met for: `kind` is a name for programs, the message is for people. */
export class CopydeskError extends Error {
  constructor({ kind, message }) {
    super(message);
    this.name = "CopydeskError";
    this.kind = kind;
  }
}

/** Puts bytes into a block of the module's memory; the call takes the block. */
function put(wasm, bytes) {
  const start = wasm.copydesk_alloc(bytes.length);
  new Uint8Array(wasm.memory.buffer, start, bytes.length).set(bytes);
  return start;
}

/**
 * Makes calls to one instance of a module. An instance that trapped is not used again: the next call gets a new one, with the settings
 * that the old one was given.
 */
export class Engine {
  #module;
  #wasm;
  #settings;

  /** @param {WebAssembly.Module} module */
  constructor(module) {
    this.#module = module;
  }

  #instance() {
    if (!this.#wasm) {
      // Random numbers are imported for encrypted archives, which nobody here reads or writes.
      const imports = {};
      for (const { module, name } of WebAssembly.Module.imports(this.#module)) {
        imports[module] ??= {};
        imports[module][name] = () => {
          throw new Error(`${name} is not there`);
        };
      }
      this.#wasm = new WebAssembly.Instance(this.#module, imports).exports;
      if (this.#settings) this.#run(this.#settings);
    }
    return this.#wasm;
  }

  #run(call, file) {
    const wasm = this.#instance();
    try {
      const asked = encoder.encode(JSON.stringify(call));
      const start = put(wasm, asked);
      const place = file ? put(wasm, file) : 0;
      wasm.copydesk_call(start, asked.length, place, file ? file.length : 0);
      const length = wasm.copydesk_answer_length();
      return new Uint8Array(wasm.memory.buffer, wasm.copydesk_answer(), length);
    } catch (trap) {
      this.#wasm = undefined;
      throw new CopydeskError({ kind: "trap", message: `the check broke off (${trap.message})` });
    }
  }

  /**
   * Makes a call. The answer is what its JSON says, or the bytes of a file.
   * @param {object} call what is asked, with its name as `call`
   * @param {Uint8Array} [file] the file that it is about
   */
  ask(call, file) {
    const bytes = this.#run(call, file);
    // JSON begins with a brace or a bracket, a Word file with `PK`.
    if (bytes[0] !== 0x7b && bytes[0] !== 0x5b) return bytes.slice();
    const answer = JSON.parse(decoder.decode(bytes));
    if (answer.error) throw new CopydeskError(answer.error);
    if (call.call === "configure") this.#settings = call;
    return answer;
  }
}

import type { Options as Known } from "./index.d.ts";

export interface Options extends Known {
  /** Prompts, too. */
  infos?: boolean;
}

/** A rule for textlint, with corrections. */
declare const rule: { linter: (context: any, options?: Options) => any; fixer: (context: any, options?: Options) => any };
export default rule;

import type { Options as Known, Settings } from "./index.d.ts";

export interface Options extends Known {
  /** Prompts, too. */
  infos?: boolean;
  /** A newsroom's own pages, settings and ledger. */
  settings?: Settings;
}

/** A plugin for unified: findings become messages of the file. */
export default function remarkCopydesk(options?: Options): (tree: unknown, file: any) => Promise<void>;

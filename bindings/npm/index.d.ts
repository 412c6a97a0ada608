/** How serious a finding is: provably wrong or a legal risk, what an editor sends back, a prompt. */
export type Severity = "error" | "warning" | "info";

/** The kind of piece. */
export type Profile = "explainer" | "newsletter" | "news" | "opinion" | "company";

/** What is known of a draft. */
export interface Options {
  /** Path or name: decides the format, may hold the publication date. A text without a name is a piece of a draft. */
  name?: string;
  /** How the text is read; else the name decides, else it is Markdown. */
  format?: "markdown" | "mdx" | "text" | "html" | "rst" | "asciidoc";
  /** Publication date: `YYYY-MM-DD`, `YYYY-MM` or `YYYY`; goes before what the draft says. */
  published?: string;
  /** Goes before what the draft says. */
  profile?: Profile;
  /** A later day at which the piece is read again. */
  asOf?: string;
  /** The text is a piece of a draft: no finding about a missing publication date. */
  fragment?: boolean;
  /** Only these rules and families. */
  select?: string[];
  /** Not these. */
  ignore?: string[];
  /** Only so many findings for each 1,000 words. */
  budget?: number;
  /** Say of each finding what the learned judge weighed. */
  why?: boolean;
  /** The learned judge is not asked. */
  rulesOnly?: boolean;
}

/** A place in the draft. */
export interface Place {
  /** Bytes from the start, in UTF-8. */
  byte: number;
  /** From 1. */
  line: number;
  /** Column in Unicode scalar values, from 1. */
  column: number;
  /** Column in UTF-16 code units, from 1. */
  utf16: number;
  /** UTF-16 code units from the start of the text, as in `text.slice`; missing for the bytes of a file. */
  offset?: number;
}

/** From `start` up to, not including, `end`. */
export interface Span {
  start: Place;
  end: Place;
}

export interface Edit {
  span: Span;
  replacement: string;
}

export interface Fix {
  /** `safe`: the meaning cannot change. `unsafe`: a suggestion, somebody has to look. */
  applicability: "safe" | "unsafe";
  message: string;
  /** Sorted, without overlap; all belong together. */
  edits: Edit[];
}

export interface Diagnostic {
  /** Such as `dates/missing-year`. */
  rule: string;
  severity: Severity;
  message: string;
  help: string | null;
  notes: string[];
  url: string;
  /** The words under the mark; empty at the start for a finding about the whole draft. */
  span: Span;
  labels: { span: Span; message: string }[];
  fixes: Fix[];
  /** Names the finding by rule, words and neighbourhood, not by line. */
  fingerprint: string;
  /** How likely an editor is to mark the place, from 0 to 1. */
  confidence?: number;
  /** Why it may stand. */
  suppressed: string | null;
}

export interface Report {
  path: string;
  format: string;
  /** The publication date in force. */
  published: string | null;
  profile: Profile;
  diagnostics: Diagnostic[];
  /** How many bytes were read as what. */
  coverage: { prose: number; quoted: number; code: number; skipped: number };
  summary: { errors: number; warnings: number; infos: number; files: number; suppressed: number };
  /** Mistakes in the draft's metadata. */
  problems: { message: string; help: string | null; span: Span | null }[];
}

export interface Rule {
  rule: string;
  title: string;
  severity: Severity | "off";
  profiles: Record<Profile, Severity | "off">;
  message: string | null;
  help: string | null;
  fix: "safe" | "unsafe" | null;
  /** How often it was right in marked articles that it was not made from. */
  measured: { findings: number; right: number } | null;
}

export interface RulePage extends Rule {
  about: string;
  examples: { text: string; flags: boolean; marks: string[]; fixes: string[] }[];
  markdown: string;
}

/** What a newsroom adds, as texts. */
export interface Settings {
  /** Rule pages by their path below the folder of rules: `{"house/synergies.md": "+++ …"}`. */
  pages?: Record<string, string>;
  /** The text of `copydesk.toml`. */
  settings?: string;
  /** The text of `ledger.toml`. */
  ledger?: string;
  /** The text of a newer catalogue of models. */
  catalogue?: string;
}

/** A draft, setting or page that was not understood. */
export class CopydeskError extends Error {
  /** A name for programs, such as `date`, `settings` or `file`. */
  kind: string;
}

export interface Copydesk {
  check(text: string, options?: Options): Report;
  /** `name` in the options says what kind of file it is. */
  checkFile(bytes: Uint8Array, options: Options & { name: string }): Report;
  fix(text: string, options?: Options & { unsafe?: boolean }): string;
  worksheet(text: string, form?: "md" | "csv" | "html" | "json", options?: Options): string;
  explain(rule: string): RulePage;
  rules(): Rule[];
}

/** Makes a checker. In a browser, `wasm` may be the module, its bytes, or the response of a `fetch`. */
export function load(
  options?: Settings & { wasm?: WebAssembly.Module | BufferSource | Response | Promise<Response> },
): Promise<Copydesk>;

/** Checks a draft with the built-in rules. */
export function check(text: string, options?: Options): Promise<Report>;

/** The text after one correction; places of other findings are those of the text before. */
export function applyFix(text: string, fix: Fix): string;

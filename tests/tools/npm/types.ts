/** What a program in TypeScript writes; the compiler holds the declarations to it. */
import { type Diagnostic, check, load } from "copydesk";
import remarkCopydesk from "copydesk/remark";
import textlintRule from "copydesk/textlint";

const desk = await load({ settings: 'profile = "news"' });
const first: Diagnostic | undefined = desk.check("Experts say so.", { profile: "company" }).diagnostics[0];
const words: string = desk.fix("Experts say so.", { unsafe: true, published: "2026" });
const offset: number | undefined = first?.span.start.offset;
// @ts-expect-error there is no such profile
await check("Experts say so.", { profile: "poem" });
export default [words, offset, remarkCopydesk({ infos: true }), textlintRule.linter];

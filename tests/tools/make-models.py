#!/usr/bin/env python3
"""Writes rules/language/names/models.tsv from a JSON Lines export of the models.dev catalogue (MIT).

    python3 tests/tools/make-models.py CATALOGUE.jsonl > rules/language/names/models.tsv

The first line of the export describes it (source, commit, date); every other line is one model. Kept are names,
families, labs, release dates, the open-weight flag and the context limit. Dropped are aliases ("latest"), dated
snapshots of a model that has a plain row, previews of one that came out, and what a host lists of other labs' models
when the lab's own row exists. A release date is the earliest of the rows that share a name, and that of a base row
before that of a host; dates known to be wrong are mended below.
"""

import json
import re
import sys

LABS = {
    "alibaba": "Alibaba", "anthropic": "Anthropic", "cohere": "Cohere", "deepreinforce": "DeepReinforce", "deepseek": "DeepSeek",
    "google": "Google", "meta": "Meta", "minimax": "MiniMax", "mistral": "Mistral AI", "mistralai": "Mistral AI", "moonshotai": "Moonshot AI",
    "nvidia": "Nvidia", "openai": "OpenAI", "perplexity": "Perplexity", "sakana": "Sakana AI", "sarvam": "Sarvam AI", "sarvamai": "Sarvam AI",
    "stepfun": "StepFun", "stepfun-ai": "StepFun", "tencent": "Tencent", "xai": "xAI", "xiaomi": "Xiaomi", "zhipuai": "Zhipu AI", "z-ai": "Zhipu AI",
    "baai": "Beijing Academy of Artificial Intelligence", "black-forest-labs": "Black Forest Labs", "bytedance": "ByteDance",
    "microsoft": "Microsoft", "minimaxai": "MiniMax", "qwen": "Alibaba", "upstage": "Upstage", "deepseek-ai": "DeepSeek",
}

# The public record (announcements of the labs) where the catalogue differs from it.
DATES = {
    "gpt-4": "2023-03-14", "o3-deep-research": "2025-06-26", "o4-mini-deep-research": "2025-06-26", "o3-mini": "2025-01-31",
    "mistral large 3": "2025-12-02", "claude opus 4.5": "2025-11-24", "whisper large v3": "2023-11-06", "magistral medium": "2025-06-10",
    "magistral small": "2025-06-10", "llama 3.1 8b instruct": "2024-07-23", "llama 3.1 70b instruct": "2024-07-23",
    "llama 3.2 1b instruct": "2024-09-25", "llama 3.2 3b instruct": "2024-09-25", "llama 3.2 11b vision instruct": "2024-09-25",
    "llama 3.3 70b instruct": "2024-12-06", "llama 4 maverick 17b instruct": "2025-04-05", "devstral small": "2025-05-21",
}

SKIP = re.compile(r"^(?:cerebras|groq|dracarys)-|\bfp8$|latest|custom ?tools|\btts\b|zeroshot|embed|rerank|retriever|livetranslate|realtime|ocr|asr|speaker|voice|synthetic|usd|highspeed", re.I)
DATED = re.compile(r"\((20\d\d-\d\d-\d\d)\)|[ -](?:20)?2\d(?:0[1-9]|1[0-2])(?:[0-3]\d)?$|[ -]0\d{3}$")


def tidy(name):
    """A name as it is written in running text."""
    name = re.sub(r"\s*\((?:latest|thinking|reasoning|non-reasoning|japanese)\)", "", name, flags=re.I)
    name = re.sub(r"^(?:Mistral: |ByteDance-Seed/|Perplexity (?=Sonar))", "", name)
    if re.match(r"Llama-\d", name):
        name = name.replace("-", " ")
    name = re.sub(r"\b(\d+)b\b", r"\1B", name)
    return re.sub(r"\s+", " ", name).strip()


def key(name):
    return re.sub(r"[^a-z0-9.+]", "", name.lower())


def prices(row):
    """What the lab itself asks for a million tokens in and out; empty where it is not known or nothing."""
    cost = row.get("usd_per_mtok") or {}
    if not cost.get("input") or not cost.get("output") or len(row["id"].split("/")) > 2:
        return ["", ""]
    return [f"{cost['input']:.6f}".rstrip("0").rstrip("."), f"{cost['output']:.6f}".rstrip("0").rstrip(".")]


def main():
    with open(sys.argv[1], encoding="utf-8") as lines:
        head, *rows = [json.loads(line) for line in lines if line.strip()]
    best = {}
    for row in rows:
        parts = row["id"].split("/")
        lab = LABS.get(parts[1] if len(parts) > 2 and parts[1] in LABS else row["lab"], row["lab"])
        hosted = len(parts) > 2
        name = tidy(row["name"])
        if SKIP.search(row["name"].replace("(latest)", "")) or DATED.search(name) or name.islower() and hosted:
            continue
        if hosted and parts[1] == "nvidia" and not row.get("family"):
            continue
        k = key(name)
        rank = (hosted, not row["base"], row["release_date"])
        old = best.get(k)
        if old is None or rank < old[0]:
            best[k] = (rank, name, row.get("family") or "", lab, row["release_date"], row["open_weights"], row["context"], prices(row))
    out = [
        "# Models of the AI industry and when they came out.",
        f"# Source: the models.dev catalogue (MIT), commit {head['commit'][:12]}, {head['date']}; made by tests/tools/make-models.py, do not edit by hand.",
        f"# Date: {head['date']}",
        "# Models that it lacks are in models-more.tsv.",
        "# Columns: name, family, lab, release date, open weights, context limit in tokens (0: not known), US dollars for a million tokens in and out at the lab itself.",
    ]
    kept = []
    for k, (_, name, family, lab, date, open_weights, context, cost) in best.items():
        plain = re.sub(r" preview$", "", name, flags=re.I)
        if plain != name and key(plain) in best:
            continue
        date = DATES.get(name.lower(), date)
        kept.append((lab.lower(), name.lower(), "\t".join([name, family, lab, date, "yes" if open_weights else "no", str(context or 0), *cost]).rstrip("\t")))
    out.extend(row for _, _, row in sorted(kept))
    print("\n".join(out))


if __name__ == "__main__":
    main()

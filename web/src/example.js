/** A draft to try the page with. The companies are invented. */
export const EXAMPLE = `---
title: What Halden is not saying about Corvid-4
date: 2026-02-27
type: explainer
---

# What Halden is not saying about Corvid-4

Halden confirmed on February 24 that Corvid-4, its largest language model, is late, and experts say the chip is the reason. The company is widely seen as the leader in the field.

The lab opened a second data center in Riga last month. It cost $400 million, up 30% from the first, which cost $320 million, and it employs many people.

> “We ship when it is safe, and not before,” said Mara Voss, who runs the lab.

Voss will testify before the committee on Tuesday, March 4, 2026. A recent study found that the model is three times faster, and sources say a smaller version could arrive soon.

According to [the company’s filing](https://example.org/filing), revenue rose to $1.2 billion in 2025, and it has since lost its place as the most valuable start-up in Europe.
`;

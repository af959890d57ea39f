import { readFileSync, writeFileSync } from "node:fs";
import { generated, PAGES } from "./sections.ts";

/** `npm run readme`: writes into the README and the pages in `docs` what they show of `action.yml` and of the examples. */
for (const page of PAGES) writeFileSync(page, generated(readFileSync(page, "utf8")));

import { readFileSync, writeFileSync } from "node:fs";
import { generated } from "./sections.ts";

/** `npm run readme`: writes into the README what it shows of `action.yml` and of the examples. */
writeFileSync("README.md", generated(readFileSync("README.md", "utf8")));

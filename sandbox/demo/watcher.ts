import { createInterface } from "node:readline";
import { clearDemo } from "./demo-folder.ts";

/** Started by the demo, and tied to it by a pipe: reads the demo's folder from it, waits for its end, and clears the folder away. */
let folder: string | undefined;
for await (const line of createInterface({ input: process.stdin })) folder ??= line;
if (folder !== undefined) await clearDemo(folder);

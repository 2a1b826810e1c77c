import { join } from "node:path";
import process from "node:process";
import { rows } from "./rows.ts";
import { runBench } from "./runBench.ts";

const repository = join(import.meta.dirname, "..", "..");

process.exit(
  await runBench({
    rows,
    commandLine: process.argv.slice(2),
    folder: join(repository, "bench-results"),
    write: (text) => process.stdout.write(text),
  }),
);

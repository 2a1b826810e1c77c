import { z } from "zod";
import { ingestScope } from "../../shared/model/role.ts";
import { line } from "../../shared/model/common.ts";
import { defaultLockAfterMinutes, lockAfterMinutesLimits } from "../../shared/policy/sessionLock.ts";
import { readAllowEntry } from "../media/allowList.ts";
import type { ConfigurationProblem } from "./configurationError.ts";
import { joinPath, locateJson } from "./jsonLocator.ts";
import type { Position } from "./jsonLocator.ts";
import { httpUrl } from "./urls.ts";

const name = line(60).regex(/^[A-Za-z0-9][A-Za-z0-9._-]*$/, "may have letters, digits, dots, hyphens and underscores only");

const mpdCalls = z.strictObject({
  kind: z.literal("mpd-calls"),
  name: name.default("mpd-calls"),
  url: httpUrl,
  everySeconds: z.number().min(1, "must be at least 1").max(3600, "must be at most 3600").default(30),
  closeAfterAbsentSeconds: z.number().min(0, "must not be negative").max(86_400, "must be at most 86400").default(900),
});

const sourceKey = z.strictObject({
  name,
  key: z.string().min(1, "must not be empty").max(256, "must be at most 256 characters").regex(/^[\x21-\x7e]*$/, "must be printable ASCII characters without spaces"),
  may: z.array(ingestScope).min(1, "must name at least one of incidents, cameras"),
});

/** Complains about every item whose `pick` an earlier item already has. */
function unique<Item>(pick: (item: Item) => string, path: string, message: string) {
  return (items: readonly Item[], context: z.RefinementCtx<readonly Item[]>): void => {
    const seen = new Set<string>();
    for (const [index, item] of items.entries()) {
      if (seen.has(pick(item))) context.addIssue({ code: "custom", path: [index, path], message });
      seen.add(pick(item));
    }
  };
}

/** An address prefix, exactly as the video gateway will take it. */
const allowedPrefix = z.string().max(2048, "must be at most 2048 characters").superRefine((text, context) => {
  const reading = readAllowEntry(text);
  if (reading.kind === "wrong") context.addIssue({ code: "custom", message: reading.message });
});

const { least, most } = lockAfterMinutesLimits;
const lockAfterMinutes = z.number().min(least, `must be at least ${least}`).max(most, `must be at most ${most}`).default(defaultLockAfterMinutes);

const configurationFile = z.strictObject({
  sources: z.array(z.discriminatedUnion("kind", [mpdCalls])).superRefine(unique((source) => source.name, "name", "is the name of an earlier source; give each a name of its own")).default([]),
  sourceKeys: z
    .array(sourceKey)
    .superRefine(unique((each) => each.name, "name", "is the name of an earlier key; give each a name of its own"))
    .superRefine(unique((each) => each.key, "key", "is also the key of an earlier entry; give each a key of its own"))
    .default([]),
  media: z.strictObject({ allow: z.array(allowedPrefix).default([]) }).default({ allow: [] }),
  session: z.strictObject({ lockAfterMinutes }).default({ lockAfterMinutes: defaultLockAfterMinutes }),
  basemap: z.strictObject({ pmtiles: line(2048).nullable().default(null) }).default({ pmtiles: null }),
});
export type ConfigurationFile = z.infer<typeof configurationFile>;

/** What the file says where there is none. */
export const emptyConfigurationFile = (): ConfigurationFile => configurationFile.parse({});

export type ReadFile =
  | { ok: true; file: ConfigurationFile; positionOf: (path: readonly PropertyKey[]) => Position }
  | { ok: false; problems: ConfigurationProblem[] };

/** Reads the configuration file's text. Every problem names the file, the line, the column and the field. */
export function parseConfigurationFile(text: string, path: string): ReadFile {
  const json = locateJson(text.replace(/^\uFEFF/, ""));
  if (!json.ok) {
    const file = { path, ...json.position, field: "" };
    return { ok: false, problems: [{ setting: "RTCC_CONFIG", file, message: `this is not JSON: ${json.message}`, remedy: "Mend the file at this place" }] };
  }
  const { positions, duplicates, value } = json;
  const positionOf = (steps: readonly PropertyKey[]): Position => nearestPosition(positions, steps);
  const problemAt = (steps: readonly PropertyKey[], message: string, remedy: string): ConfigurationProblem => ({
    setting: "RTCC_CONFIG",
    file: { path, ...positionOf(steps), field: joinPath(steps) },
    message,
    remedy,
  });
  const problems = duplicates.map((steps) => problemAt(steps, "the field stands here a second time", "Remove one of the two"));
  const parsed = configurationFile.safeParse(value);
  if (parsed.success && problems.length === 0) return { ok: true, file: parsed.data, positionOf };
  for (const issue of parsed.error?.issues ?? []) {
    if (issue.code === "unrecognized_keys") {
      for (const key of issue.keys) problems.push(problemAt([...issue.path, key], "there is no such field", "Remove it, or correct its name"));
    } else {
      problems.push(problemAt(issue.path, explain(issue, positions.has(joinPath(issue.path))), "Correct this field"));
    }
  }
  return { ok: false, problems };
}

function explain(issue: z.core.$ZodIssue, isThere: boolean): string {
  if (!isThere && issue.code !== "custom") return "the field is missing";
  if (issue.code === "invalid_type") return `must be ${issue.expected === "object" ? "an object" : issue.expected === "array" ? "a list" : `a ${issue.expected}`}`;
  if (issue.code === "invalid_union") return "must be one of the known kinds: mpd-calls";
  if (issue.code === "invalid_value") return `must be one of ${issue.values.join(", ")}`;
  return issue.message;
}

/** Where a field stands or, where it is missing, what it should stand in. */
function nearestPosition(positions: ReadonlyMap<string, Position>, path: readonly PropertyKey[]): Position {
  for (let length = path.length; length > 0; length -= 1) {
    const position = positions.get(joinPath(path.slice(0, length)));
    if (position) return position;
  }
  return positions.get("") ?? { line: 1, column: 1 };
}

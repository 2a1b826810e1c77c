import { randomBytes } from "node:crypto";
import { join } from "node:path";
import process from "node:process";
import type { Configuration } from "../hub/config/configuration.ts";
import { ConfigurationError } from "../hub/config/configurationError.ts";
import { readConfiguration } from "../hub/config/readConfiguration.ts";
import { ensureConsoleBuilt } from "./buildConsole.ts";
import { startChild, type Child } from "./children.ts";
import { openConsole } from "./openConsole.ts";
import { chooseVideoPort, rememberVideoPort } from "./videoPort.ts";

const repository = join(import.meta.dirname, "..");
const say = (line: string) => process.stdout.write(`${line}\n`);

/** How often the launcher looks whether whoever started it is still there, milliseconds. */
const parentCheckMilliseconds = 1_000;

/** Everything this launcher has started and must end. */
const children: Child[] = [];
let ending: Promise<never> | null = null;

/** Ends what was started, last first, and then this process. */
function end(code: number): Promise<never> {
  ending ??= (async () => {
    for (const child of children.reverse()) await child.end();
    process.exit(code);
  })();
  return ending;
}

/** Starts one of our own programs, and keeps it in mind from its first moment. */
function startPart(program: string, environment: Record<string, string>): Child {
  const child = startChild(join(repository, program, "main.ts"), environment);
  children.push(child);
  return child;
}

/** A part that ends by itself takes the rest along: half a console is worse than none. */
function watch(child: Child, name: string): void {
  void child.ended.then((code) => {
    if (ending) return;
    process.stderr.write(`The ${name} ended unexpectedly (${code === null ? "it was killed" : `exit code ${code}`}).\n`);
    void end(1);
  });
}

async function launch(configuration: Configuration): Promise<void> {
  if (configuration.hubElsewhere !== null) {
    say(`Console: ${configuration.hubElsewhere}`);
    const opened = configuration.openConsole ? await openConsole(configuration.hubElsewhere, configuration.dataFolder) : null;
    if (opened) children.push(opened);
    return;
  }
  await ensureConsoleBuilt(say);

  const cityKey = randomBytes(24).toString("base64url");
  const videoPort = configuration.city ? await chooseVideoPort(configuration.dataFolder) : null;
  const hub = startPart("hub", {
    RTCC_END_WITH_STDIN: "1",
    ...(videoPort === null ? {} : { RTCC_CITY_KEY: cityKey, RTCC_CITY_VIDEO: `http://127.0.0.1:${videoPort}/` }),
  });
  const ready = await Promise.race([hub.line(/^Hub ready: (\S+)$/), hub.ended.then(() => null)]);
  // It has said itself what stands in the way.
  if (ready === null) return end((await hub.ended) ?? 1);
  watch(hub, "hub");
  const address = ready[1] ?? "";

  if (configuration.city && videoPort !== null) {
    await rememberVideoPort(configuration.dataFolder, videoPort);
    const city = startPart("city", {
      RTCC_CITY: configuration.city.scenario,
      RTCC_SEED: String(configuration.city.seed),
      RTCC_CITY_HUB: address,
      RTCC_CITY_KEY: cityKey,
      RTCC_CITY_VIDEO_PORT: String(videoPort),
      RTCC_CITY_DATA: join(configuration.dataFolder, "city"),
    });
    watch(city, "demo city");
  }
  say(`Hub ready: ${address}`);
  const opened = configuration.openConsole ? await openConsole(address, configuration.dataFolder) : null;
  if (opened) children.push(opened);
  else say(`Open ${address} in a browser to see the console. Ctrl-C ends everything.`);
}

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => void end(0));
// A command that was killed passes no signal on, and then nobody is left who could end this.
const parent = process.ppid;
setInterval(() => {
  if (process.ppid !== parent) void end(1);
}, parentCheckMilliseconds).unref();
try {
  await launch(readConfiguration(process.env));
} catch (error) {
  process.stderr.write(`${error instanceof ConfigurationError ? error.message : error instanceof Error ? error.stack : String(error)}\n`);
  await end(1);
}

import { randomBytes } from "node:crypto";
import { join } from "node:path";
import process from "node:process";
import type { Configuration } from "../hub/config/configuration.ts";
import { ConfigurationError } from "../hub/config/configurationError.ts";
import { readConfiguration } from "../hub/config/readConfiguration.ts";
import { ensureConsoleBuilt } from "./buildConsole.ts";
import { ensureDatabaseBuilt } from "./buildDatabase.ts";
import { startChild, type Child } from "./children.ts";
import { findElectronProgram, lookUpElectron } from "./electronRuntime.ts";
import { hasDisplay, openConsole, openShell } from "./openConsole.ts";
import { ensureShellBuilt, shellFolder } from "./buildShell.ts";
import { chooseVideoPort, rememberVideoPort } from "./videoPort.ts";

const repository = join(import.meta.dirname, "..");
const electronFolder = join(repository, "node_modules", "electron");
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

/** The address this hub will have, where it can be known before it is ready. */
function addressToCome({ listen }: Configuration): string | null {
  const isPlain = listen.tls === null && listen.host === "127.0.0.1" && listen.port !== 0;
  return isPlain ? `http://127.0.0.1:${listen.port}` : null;
}

/**
 * Opens the desktop shell where Electron's runtime is there. Where it is not it is looked for meanwhile, and the console
 * opens in a browser: nobody waits for the look-up.
 */
class Desktop {
  readonly #dataFolder: string;
  #shell: Child | null = null;

  constructor(dataFolder: string) {
    this.#dataFolder = dataFolder;
  }

  /** Opens the shell's window at once, or begins to look for the runtime. */
  async begin(address: string | null): Promise<void> {
    const program = await findElectronProgram(electronFolder);
    if (program === null) return lookUpMeanwhile(join(this.#dataFolder, "electron-look-up.json"));
    if ((await isShellBuilt()) && address !== null) this.#open(program, address);
  }

  /** Opens the console unless it stands already; false where nothing can be opened here. */
  async open(address: string): Promise<boolean> {
    if (this.#shell) return true;
    const program = await findElectronProgram(electronFolder);
    if (program !== null && (await isShellBuilt())) {
      this.#open(program, address);
      return true;
    }
    const browser = await openConsole(address, this.#dataFolder);
    if (browser) children.push(browser);
    return browser !== null;
  }

  #open(program: string, address: string): void {
    const shell = openShell(program, join(shellFolder, "main.js"), address);
    this.#shell = shell;
    children.push(shell);
    // A shell that cannot start here must not leave its user without a console.
    void shell.ended.then(async (code) => {
      if (ending || code === 0) return;
      process.stderr.write(`The desktop shell ended unexpectedly (${code === null ? "it was killed" : `exit code ${code}`}).\n`);
      const browser = await openConsole(address, this.#dataFolder);
      if (browser) children.push(browser);
      else say(`Open ${address} in a browser to see the console.`);
    });
  }
}

/** Whether the shell could be built. What went wrong is said; the console then opens in a browser. */
function isShellBuilt(): Promise<boolean> {
  return ensureShellBuilt(say).then(
    () => true,
    (error: unknown) => {
      process.stderr.write(`The desktop shell could not be built: ${describe(error)}\n`);
      return false;
    },
  );
}

function lookUpMeanwhile(recordFile: string): void {
  lookUpElectron({ electronFolder, recordFile }).then(
    (found) => {
      if (ending) return;
      if (found.outcome === "found") say("The desktop shell is there now; the next npm start opens it.");
      else if (found.outcome === "not-found") say(`The desktop shell's runtime cannot be had here (${found.reason}); it is looked for again in a day.`);
    },
    (error: unknown) => say(`The desktop shell's runtime could not be looked for: ${describe(error)}`),
  );
}

const describe = (error: unknown): string => (error instanceof Error ? error.message : String(error));

async function launch(configuration: Configuration): Promise<void> {
  if (configuration.hubElsewhere !== null) {
    say(`Console: ${configuration.hubElsewhere}`);
    if (configuration.openConsole && hasDisplay()) await new Desktop(configuration.dataFolder).open(configuration.hubElsewhere);
    return;
  }
  await Promise.all([ensureConsoleBuilt(say), configuration.databaseUrl === null ? ensureDatabaseBuilt(say) : null]);
  const desktop = configuration.openConsole && hasDisplay() ? new Desktop(configuration.dataFolder) : null;
  await desktop?.begin(addressToCome(configuration));

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
  if (!(await desktop?.open(address))) say(`Open ${address} in a browser to see the console. Ctrl-C ends everything.`);
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

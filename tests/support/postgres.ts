import { execFile, spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { access, chown, mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir, userInfo } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { Client } from "pg";
import { waitUntil } from "./waitUntil.ts";

const run = promisify(execFile);

/** Debian keeps one folder a major version here. */
const installations = "/usr/lib/postgresql";

export interface PostgresServer {
  version: number;
  /** Creates an empty database and gives its address, as `DATABASE_URL` takes it. */
  createDatabase(): Promise<string>;
  /** Shuts the server down and removes its folder. */
  end(): Promise<void>;
}

/** PostgreSQL refuses to run as root; then it runs as the account that its package brings along. */
interface Account {
  uid?: number;
  gid?: number;
}

async function accountForServer(): Promise<Account> {
  if (process.getuid?.() !== 0) return {};
  const idOf = async (flag: string) => Number((await run("id", [flag, "postgres"])).stdout);
  return { uid: await idOf("-u"), gid: await idOf("-g") };
}

async function newestVersion(): Promise<number> {
  const versions = (await readdir(installations)).map(Number).filter((version) => version > 0);
  const newest = Math.max(...versions);
  await access(join(installations, String(newest), "bin", "initdb"));
  return newest;
}

/** Starts the newest installed PostgreSQL, empty, reachable by a socket in a folder of its own alone. It forgets its data when it ends, so nothing is flushed. */
export async function startPostgres(): Promise<PostgresServer> {
  const version = await newestVersion();
  const programs = join(installations, String(version), "bin");
  const account = await accountForServer();
  const folder = await mkdtemp(join(tmpdir(), "rtcc-postgres-"));
  if (account.uid !== undefined && account.gid !== undefined) await chown(folder, account.uid, account.gid);
  const user = account.uid === undefined ? userInfo().username : "postgres";
  const data = join(folder, "data");
  const options = { ...account, cwd: folder, env: { PATH: process.env["PATH"] ?? "", LC_ALL: "C.UTF-8" } };
  await run(join(programs, "initdb"), ["-D", data, "-U", user, "--auth=trust", "--encoding=UTF8", "--no-sync"], options);

  const settings = ["fsync=off", "full_page_writes=off", "synchronous_commit=off", "shared_buffers=32MB", "listen_addresses=", `unix_socket_directories=${folder}`];
  const server = spawn(join(programs, "postgres"), ["-D", data, ...settings.flatMap((setting) => ["-c", setting])], { ...options, stdio: ["ignore", "ignore", "pipe"] });
  let log = "";
  server.stderr.setEncoding("utf8").on("data", (text: string) => {
    log += text;
  });
  const stopWithUs = () => void server.kill("SIGQUIT");
  process.once("exit", stopWithUs);

  const addressOf = (database: string) => `postgres:///${database}?host=${encodeURIComponent(folder)}&user=${user}`;
  await waitUntil("PostgreSQL takes connections", () => answers(addressOf("postgres"), server, () => log), 60_000);
  let databases = 0;
  return {
    version,
    createDatabase: async () => {
      const name = `rtcc_${++databases}`;
      await withClient(addressOf("postgres"), (client) => client.query(`create database ${name}`));
      return addressOf(name);
    },
    end: async () => {
      process.off("exit", stopWithUs);
      if (server.exitCode === null && server.signalCode === null) {
        const exited = once(server, "exit");
        server.kill("SIGINT");
        await exited;
      }
      await rm(folder, { recursive: true, force: true, maxRetries: 3 });
    },
  };
}

async function answers(address: string, server: ChildProcess, log: () => string): Promise<boolean> {
  if (server.exitCode !== null || server.signalCode !== null) throw new Error(`PostgreSQL ended:\n${log()}`);
  return withClient(address, () => Promise.resolve(true)).catch(() => false);
}

/** A connection of one's own, beside the hub's, for as long as the work lasts. */
export async function withClient<Result>(address: string, work: (client: Client) => Promise<Result>): Promise<Result> {
  const client = new Client({ connectionString: address });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

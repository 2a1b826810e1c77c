import { readFile, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { z } from "zod";

const remembered = z.object({ videoPort: z.number().int().min(1).max(65_535) });
const fileIn = (dataFolder: string) => join(dataFolder, "city-video.json");

/** Whether a port can be listened on; 0 finds one that can. */
function tryPort(port: number): Promise<number | null> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(null));
    server.listen(port, "127.0.0.1", () => {
      const address = server.address();
      const found = typeof address === "object" && address !== null ? address.port : null;
      server.close(() => resolve(found));
    });
  });
}

/**
 * The port for the demo city's cameras: the one from last time if it is free, so that the cameras' addresses stay the
 * same and need not be brought in again.
 */
export async function chooseVideoPort(dataFolder: string): Promise<number> {
  const text = await readFile(fileIn(dataFolder), "utf8").catch(() => "null");
  const known = remembered.safeParse(parseJson(text));
  const again = known.success ? await tryPort(known.data.videoPort) : null;
  const port = again ?? (await tryPort(0));
  if (port === null) throw new Error("No port is free on 127.0.0.1 for the demo city's cameras. Set RTCC_CITY=off to start without it.");
  return port;
}

export const rememberVideoPort = (dataFolder: string, videoPort: number): Promise<void> =>
  writeFile(fileIn(dataFolder), `${JSON.stringify({ videoPort })}\n`);

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // A damaged note is as good as none: the port is chosen anew.
    return null;
  }
}

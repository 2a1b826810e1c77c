import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { ApiClient } from "../support/apiClient.ts";
import { startHubProcess, temporaryFolder } from "../support/hubProcess.ts";

test("a configured PMTiles file is served in ranges, as the map reads it, and named to the console", async () => {
  const folder = await temporaryFolder();
  const bytes = Uint8Array.from({ length: 100_000 }, (_, index) => (index * 7) % 256);
  await writeFile(join(folder.path, "city.pmtiles"), bytes);
  await writeFile(join(folder.path, "rtcc.json"), JSON.stringify({ basemap: { pmtiles: "city.pmtiles" } }));
  const hub = await startHubProcess({ dataFolder: join(folder.path, "data"), environment: { RTCC_CONFIG: join(folder.path, "rtcc.json") } });
  const about = await new ApiClient(hub.address, "").get("/about");
  expect(about.body.basemap).toEqual({ pmtilesUrl: "/basemap.pmtiles" });
  const part = await fetch(`${hub.address}/basemap.pmtiles`, { headers: { range: "bytes=16384-16399" } });
  expect(part.status).toBe(206);
  expect(part.headers.get("content-range")).toBe("bytes 16384-16399/100000");
  expect(new Uint8Array(await part.arrayBuffer())).toEqual(bytes.slice(16_384, 16_400));
  await hub.end();
  await folder.remove();
});

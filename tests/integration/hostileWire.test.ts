import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ApiClient } from "../support/apiClient.ts";
import { cityKey, incidentReport, startTestHub, type TestHub } from "../support/facts.ts";
import { expectHubUnharmed, expectProblem } from "../support/hostileHub.ts";
import { requestText, sendRaw, type WireAnswer } from "../support/hostileWire.ts";

let testHub: TestHub;
let analyst: ApiClient;

beforeAll(async () => {
  testHub = await startTestHub();
  analyst = await ApiClient.signIn(testHub.hub.address, "analyst");
});
afterAll(async () => {
  await testHub?.end();
});

const send = (text: string, options?: { hangUp?: boolean }) => sendRaw(testHub.hub.address, text, options);
const parsed = (answer: WireAnswer | null) => ({ status: answer?.status ?? 0, body: answer ? JSON.parse(answer.body) : null });
const incidentCount = async () => (await analyst.get("/incidents?limit=1000")).body.incidents.length;

describe("bytes that are no request", () => {
  test.each([
    ["no HTTP at all", "\u0016\u0003\u0001\u0002\u0000\u0001\r\n\r\n"],
    ["another protocol", "SSH-2.0-OpenSSH_9.2\r\n\r\n"],
    ["a header without a name", "GET /healthz HTTP/1.1\r\nhost: x\r\n: x\r\n\r\n"],
    ["a zero in a header", "GET /healthz HTTP/1.1\r\nhost: x\r\nauthorization: Bearer a\u0000b\r\n\r\n"],
    ["a length and chunks both", "POST /api/v1/incidents HTTP/1.1\r\nhost: x\r\ncontent-length: 5\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n"],
    ["two lengths", "POST /api/v1/incidents HTTP/1.1\r\nhost: x\r\ncontent-length: 5\r\ncontent-length: 6\r\n\r\nabcde"],
    ["a negative length", "POST /api/v1/incidents HTTP/1.1\r\nhost: x\r\ncontent-length: -1\r\n\r\n"],
    ["a chunk without a size", "POST /api/v1/session HTTP/1.1\r\nhost: x\r\nconnection: close\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\nzz\r\nabc\r\n"],
    ["no host", "GET /healthz HTTP/1.1\r\n\r\n"],
  ])("%s: refused, and the connection closed", async (name, text) => {
    const answer = await send(text);
    expect(answer?.status, name).toBe(400);
    if (name !== "no host") expectProblem(name, parsed(answer), "malformed_request");
  });

  test("headers without end", async () => {
    expectProblem("headers", parsed(await send(`GET /healthz HTTP/1.1\r\nhost: x\r\nx-large: ${"a".repeat(100_000)}\r\n\r\n`)), "too_large");
  });
});

describe("a body that breaks off stores nothing", () => {
  const report = JSON.stringify(incidentReport());
  const csv = `id,name,level,longitude,latitude\n${Array.from({ length: 50 }, (_, index) => `cut-${index},Camera,registered,-87.9,43\n`).join("")}`;

  test.each([
    ["/incidents", "application/json", report],
    ["/cameras/import", "text/csv", csv],
    ["/cameras/import", "application/geo+json", '{"type":"FeatureCollection","features":[]}'],
    ["/session", "application/json", '{"username":"analyst","password":"milwaukee"}'],
  ])("%s as %s", async (path, contentType, body) => {
    const before = await incidentCount();
    const headers = { "content-type": contentType, "content-length": String(body.length + 100) };
    for (const sent of [body.slice(0, body.length / 2), body, ""]) {
      const answer = await send(requestText("POST", `/api/v1${path}`, { token: cityKey, headers }).concat(sent), { hangUp: true });
      if (answer) expectProblem(path, parsed(answer), "malformed_request");
    }
    expect(await incidentCount()).toBe(before);
    expect((await analyst.get("/cameras")).body.cameras).toEqual([]);
  });

  test("a length shorter than the body: what follows is no second request of the same sender", async () => {
    const smuggled = requestText("POST", "/api/v1/incidents", { token: "", headers: { "content-type": "application/json" }, body: report });
    const before = await incidentCount();
    await send(requestText("POST", "/api/v1/incidents", { token: cityKey, headers: { "content-type": "application/json", "content-length": "2", connection: "keep-alive" } }).concat("{}", smuggled));
    expect(await incidentCount()).toBe(before);
  });
});

describe("paths that lead elsewhere", () => {
  const climbs = ["../", "..%2f", "%2e%2e/", "%2e%2e%2f", "..%5c", "..\\", "....//", "..;/", "%252e%252e%252f", "%c0%ae%c0%ae/", ".%00./", "..%00/"];
  const targets = ["package.json", "hub.log", "hub.json", "etc/passwd", ".git/config"];
  const secret = /"name": "rtcc-console"|root:x:|"scenario"|\[core\]|"level":\d+,"time"/;

  test.each(["/", "/assets/", "/wall/", "/basemap.pmtiles/", "/api/v1/", "/api/v1/cameras/"])("under %s", async (prefix) => {
    for (const climb of climbs) {
      for (const target of targets) {
        for (const depth of [1, 2, 8]) {
          const path = `${prefix}${climb.repeat(depth)}${target}`;
          const answer = await send(requestText("GET", path, { token: analyst.token }));
          expect(answer?.body, path).not.toMatch(secret);
          // A wall screen may have any name; it is answered with the console's page.
          if (answer?.status === 200) expect(answer.head.toLowerCase(), path).toContain("content-type: text/html");
          else expectProblem(path, parsed(answer), "not_found", "malformed_request", "camera_not_found", "invalid_request", "role_not_allowed");
        }
      }
    }
  });

  test("under a live view: nothing but its own pictures", async () => {
    const imported = await testHub.source.postText("/cameras/import", "id,name,level,longitude,latitude,streamUrl\nseen,Seen,integrated,-87.9475,43.04,http://127.0.0.1:9/live.m3u8\n", "text/csv");
    expect(imported.body).toMatchObject({ created: 1 });
    const incidentId = (await testHub.source.post("/incidents", incidentReport())).body.id;
    const grant = await analyst.post("/view-grants", { incidentId, cameraId: "seen", purpose: "active-incident" });
    expect(grant.status).toBe(201);
    const own = `/api/v1/media/${grant.body.id}`;
    const paths = climbs.flatMap((climb) => [...targets, "session", `${grant.body.id}/playlist.m3u8`].map((target) => `${own}/${climb.repeat(4)}${target}`));
    const names = ["", "x", "main/", "main/../main/index.m3u8", "main/index.m3u8/x", "main/%2e%2e/sub/index.m3u8", "main/http://127.0.0.1:9/x.ts", "main/%68ttp://x", "__proto__", "main/__proto__", "main/constructor", `main/${"0".repeat(32)}.ts`, `main/${"0".repeat(32)}.ts%00`, "playlist.m3u8%00", "PLAYLIST.M3U8", "still.jpg/", "main/%0d%0a.ts", `main/${"a".repeat(5_000)}`];
    for (const path of [...paths, ...names.map((name) => `${own}/${name}`)]) {
      const answer = await send(requestText("GET", path, { token: analyst.token }));
      expect(answer?.body, path).not.toMatch(secret);
      expectProblem(path, parsed(answer), "not_found", "malformed_request", "invalid_request", "camera_not_found", "grant_ended");
    }
  });

  test("an address that no route can read, a method nobody has", async () => {
    for (const path of ["/%", "/%zz", "/api/v1/incidents/%E0%A4%A", "/api/v1/%", `/api/v1/cameras/${"a".repeat(3_000)}`, "/api/v1/nothing", "/api/v2/incidents", "//api/v1/incidents", "/API/V1/INCIDENTS", "/api/v1/incidents/"]) {
      expectProblem(path, parsed(await send(requestText("GET", path, { token: analyst.token }))), "not_found", "incident_not_found", "malformed_request", "invalid_request");
    }
    for (const method of ["PUT", "PATCH", "TRACE", "OPTIONS", "PROPFIND"]) {
      expectProblem(method, parsed(await send(requestText(method, "/api/v1/incidents", { token: analyst.token }))), "not_found");
    }
  });
});

test("tokens that are none", async () => {
  for (const token of ["", " ", "x", "null", "a".repeat(513), analyst.token.slice(1), `${analyst.token}x`, `${analyst.token} x`, cityKey.toUpperCase(), "'", "%00"]) {
    expectProblem(token.slice(0, 20), parsed(await send(requestText("GET", "/api/v1/incidents", { token }))), "not_signed_in", "session_ended");
  }
  for (const header of ["Basic YWRtaW46bWlsd2F1a2Vl", `bearer: ${analyst.token}`, `Bearer\t${analyst.token}`, analyst.token]) {
    expectProblem(header.slice(0, 20), parsed(await send(requestText("GET", "/api/v1/incidents", { headers: { authorization: header } }))), "not_signed_in");
  }
  expectProblem("in the query", parsed(await send(requestText("GET", `/api/v1/incidents?token=${analyst.token}`))), "not_signed_in");
});

test("afterwards the hub is unharmed and its log clean", async () => {
  await expectHubUnharmed(testHub, [cityKey, analyst.token]);
});

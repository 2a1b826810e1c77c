import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { equalTiles } from "../../shared/policy/layouts.ts";
import { commands } from "../../shared/protocol/commands.ts";
import { ApiClient, type ApiAnswer } from "../support/apiClient.ts";
import { cityKey, incidentReport, savedPicture, startTestHub, type TestHub } from "../support/facts.ts";
import { expectHubUnharmed, expectProblem, namedFields } from "../support/hostileHub.ts";
import { bodyWith, bodyWithout, fieldsOf, notJson, wrongValuesFor, type JsonSchema } from "../support/hostileValues.ts";
import { hostileTexts } from "../support/hostileText.ts";

const canary = "canary-password-7f3a";

interface Operation {
  method: string;
  path: string;
  parameters: { name: string; in: string }[];
  body: JsonSchema | null;
}

let testHub: TestHub;
let source: ApiClient;
let analyst: ApiClient;
let administrator: ApiClient;
let incidentId: string;
let operations: Operation[];
let incidentsBefore: string;

const allIncidents = async () => JSON.stringify((await administrator.get("/incidents?limit=1000")).body);

beforeAll(async () => {
  testHub = await startTestHub();
  source = testHub.source;
  analyst = await ApiClient.signIn(testHub.hub.address, "analyst");
  administrator = await ApiClient.signIn(testHub.hub.address, "admin");
  incidentId = (await source.post("/incidents", incidentReport())).body.id;
  const document = (await analyst.get("/openapi.json")).body;
  operations = Object.entries<any>(document.paths).flatMap(([path, methods]) =>
    Object.entries<any>(methods).map(([method, operation]) => ({
      method,
      path: path.replace("/api/v1", ""),
      parameters: operation.parameters ?? [],
      body: operation.requestBody?.content["application/json"]?.schema ?? null,
    })),
  );
  incidentsBefore = await allIncidents();
});
afterAll(async () => {
  await testHub?.end();
});

/** A good body for each route that takes one, and who may send it. A new route without one fails the tests below. */
const examples: Record<string, () => { as: ApiClient; body: unknown }> = {
  "/session": () => ({ as: new ApiClient(testHub.hub.address, ""), body: { username: "nobody", password: canary } }),
  "/session/unlock": () => ({ as: administrator, body: { password: "milwaukee" } }),
  "/incidents": () => ({
    as: source,
    body: { ...incidentReport({ sourceRef: "never-stored" }), address: "2700 W WELLS ST", district: "3", occurredAt: "2026-11-22T02:14:05Z", note: "x", statusText: "x" },
  }),
  "/accounts": () => ({ as: administrator, body: { username: "never-stored", displayName: "Nobody", role: "analyst", password: canary } }),
  "/area-pull-up": () => ({ as: administrator, body: { area: { kind: "circle", center: { longitude: -87.9, latitude: 43 }, radiusMeters: 100 }, incidentId: null } }),
  "/incidents/{incidentId}/bring-up": () => ({ as: administrator, body: { radiusMeters: 100, open: { atMost: 9, except: ["c"], stage: { width: 900, height: 600 } } } }),
  "/screens/{screenId}/enrol": () => ({ as: new ApiClient(testHub.hub.address, ""), body: { code: canary } }),
  "/view-grants": () => ({ as: administrator, body: { incidentId, cameraId: "no-camera", purpose: "active-incident", overrideReason: "A reason", stillWidth: 320 } }),
  "/view-grants/{grantId}/replay": () => ({ as: administrator, body: { from: "2026-11-22T02:14:05Z" } }),
  "/view-grants/{grantId}/clip": () => ({ as: administrator, body: { from: "2026-11-22T02:14:05Z", to: "2026-11-22T02:15:05Z", rendition: "sub" } }),
  "/commands": () => ({ as: administrator, body: { id: crypto.randomUUID(), name: "view.close", payload: { grantId: crypto.randomUUID() } } }),
};

const bodies = () =>
  operations.flatMap(({ method, path, body }) => {
    if (body === null) return [];
    expect(Object.keys(examples), `${method} ${path} has no example here`).toContain(path);
    return [{ path, schema: body, example: examples[path]!() }];
  });

/** What plays on a screen: whatever else a request says, nobody but a wall is answered. */
const toldToWallsAlone = (path: string): boolean => /\/views(\/next)?$/.test(path);

const post = (client: ApiClient, path: string, text: string, contentType = "application/json"): Promise<ApiAnswer> => client.postText(path, text, contentType);

describe("bodies that do not fit", () => {
  test("every field of every body refuses every wrong type, and is named", async () => {
    let tried = 0;
    for (const { path, schema, example } of bodies()) {
      for (const field of fieldsOf(schema)) {
        for (const json of wrongValuesFor(field)) {
          const answer = await post(example.as, path, bodyWith(example.body, field.path, json));
          expectProblem(`${path} ${field.path.join(".")} = ${json}`, answer, "invalid_request");
          expect(namedFields(answer).every((name) => name.startsWith(field.path.join("."))), `${path} ${field.path.join(".")} = ${json}: ${namedFields(answer)}`).toBe(true);
          tried++;
        }
      }
    }
    expect(tried).toBeGreaterThan(200);
  });

  test("so does every field of every command", async () => {
    const some: Record<string, unknown> = { incidentId, location: { longitude: -87.9, latitude: 43 }, minutes: 5, reason: "A reason", siteId: "s", outcome: "reached", note: "n", cameraIds: ["c"], purpose: "active-incident", overrideReason: "A reason", stillWidth: 320, grantId: crypto.randomUUID(), expectedVersion: 1, channel: "radio", nature: "NOISE", priority: 5, address: "2700 W WELLS ST", district: "3", occurredAt: "2026-11-22T02:14:05Z", toUserId: "u", text: "t", grantIds: [crypto.randomUUID()], userId: "u", cameraId: "c", screenId: crypto.randomUUID(), ruleId: crypto.randomUUID(), bookmarkId: crypto.randomUUID(), secondsAgo: 1, words: "w", ...savedPicture, setting: { name: "Wall", role: "wall", display: { widthPixels: 1920, heightPixels: 1080, heightInches: 20.6, viewingDistanceFeet: 12 } }, content: { kind: "pull-up", layout: equalTiles(4), incidentId, radiusMeters: 150 }, presetId: crypto.randomUUID(), owner: "own", layout: equalTiles(4) };
    const rule = {
      name: "Shots",
      enabled: true,
      when: { natures: [{ kind: "text", text: "SHOT" }], priorities: [1], districts: ["3"], hours: { from: "22:00", to: "06:00", weekdays: ["sunday"] } },
      show: { layout: equalTiles(4), radiusMeters: 150, screenIds: [crypto.randomUUID()], minutes: 5 },
    };
    const ofCommand: Record<string, Record<string, unknown>> = {
      "rule.save": { setting: rule },
      "tour.save": { setting: { name: "Round", stops: [{ kind: "camera", cameraId: "c", incidentId, dwellSeconds: 30 }] } },
      "salvo.save": { setting: { name: "Clear", places: [{ screenId: crypto.randomUUID(), content: { kind: "empty" } }] } },
    };
    Object.assign(some, { tourId: crypto.randomUUID(), salvoId: crypto.randomUUID(), seconds: 30 });
    for (const [name, { payload }] of Object.entries(commands)) {
      const fields = fieldsOf(z.toJSONSchema(payload, { io: "input" }) as JsonSchema);
      const good = Object.fromEntries(fields.filter((field) => field.path.length === 1).map((field) => [field.path[0], ofCommand[name]?.[field.path[0]!] ?? some[field.path[0]!]]));
      expect(Object.values(good), `${name} has a field without an example here`).not.toContain(undefined);
      for (const field of fields) {
        const wrong = wrongValuesFor(field).map((json) => bodyWith(good, field.path, json));
        for (const json of field.required ? [...wrong, JSON.stringify(bodyWithout(good, field.path))] : wrong) {
          const answer = await post(administrator, "/commands", `{"id":"${crypto.randomUUID()}","name":"${name}","payload":${json}}`);
          expectProblem(`${name} ${json}`, answer, "invalid_request");
          expect(namedFields(answer)).toEqual([expect.stringMatching(new RegExp(`^${field.path.join(".")}`))]);
        }
      }
      for (const json of ["null", "[]", '"x"', "0", '{"extra":1}']) {
        expectProblem(`${name} ${json}`, await post(administrator, "/commands", `{"id":"${crypto.randomUUID()}","name":"${name}","payload":${json}}`), "invalid_request");
      }
    }
    for (const name of ["", "constructor", "__proto__", "toString", "view.closE", "view", "a".repeat(60_000)]) {
      expectProblem(name.slice(0, 20), await administrator.post("/commands", { id: crypto.randomUUID(), name, payload: {} }), "invalid_request");
    }
  });

  test("a missing field and an unknown one are named; a body that is no object is refused", async () => {
    for (const { path, schema, example } of bodies()) {
      for (const field of fieldsOf(schema).filter((each) => each.required)) {
        const answer = await example.as.post(path, bodyWithout(example.body, field.path));
        expectProblem(`${path} without ${field.path}`, answer, "invalid_request");
        expect(namedFields(answer)[0]).toContain(field.path[0]);
      }
      const extra = await example.as.post(path, { ...(example.body as object), isAdministrator: true });
      expectProblem(`${path} with more`, extra, "invalid_request");
      expect(namedFields(extra)).toEqual(["isAdministrator"]);
      for (const json of ["null", "true", "0", '"x"', "[]", "[{}]"]) expectProblem(`${path} ${json}`, await post(example.as, path, json), "invalid_request", "malformed_request");
    }
  });

  test("keys that reach for a prototype change nothing", async () => {
    for (const { path, example } of bodies()) {
      const members = JSON.stringify(example.body).slice(1);
      for (const key of ["__proto__", "\\u005f_proto__", "constructor", "prototype"]) {
        for (const value of ['{"polluted":true}', '{"prototype":{"polluted":true}}', "null", "1"]) {
          expectProblem(`${path} ${key} ${value}`, await post(example.as, path, `{"${key}":${value},${members}`), "malformed_request", "invalid_request");
        }
      }
    }
    const location = await post(source, "/incidents", JSON.stringify(incidentReport()).replace('"longitude"', '"__proto__":{"longitude":0},"longitude"'));
    expectProblem("nested", location, "malformed_request");
  });

  test("what is not JSON, and JSON that breaks off, cannot be read", async () => {
    for (const { path, schema, example } of bodies()) {
      const whole = JSON.stringify(example.body);
      const first = fieldsOf(schema)[0]!;
      for (const text of notJson) expectProblem(`${path} ${text}`, await post(example.as, path, bodyWith(example.body, first.path, text)), "malformed_request");
      for (let length = 0; length < whole.length; length += 1 + Math.floor(whole.length / 25)) {
        expectProblem(`${path} cut at ${length}`, await post(example.as, path, whole.slice(0, length)), "malformed_request");
      }
      for (const text of [`${whole}x`, `${whole}${whole}`, `\u0000${whole}`]) expectProblem(`${path} ${text.slice(0, 9)}`, await post(example.as, path, text), "malformed_request");
    }
  });

  test("another content type is not taken", async () => {
    const types = ["text/plain", "text/html", "application/xml", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "application/jsonx", "application/json/x", "x", "image/png", "application/octet-stream"];
    for (const { path, example } of bodies()) {
      for (const type of types) expectProblem(`${path} as ${type}`, await post(example.as, path, JSON.stringify(example.body), type), "unsupported_media_type");
    }
    for (const type of [...types, "application/vnd.ms-excel", "text/csv; charset=utf-16", "application/geo+json;charset=latin1"]) {
      expectProblem(`import as ${type}`, await post(source, "/cameras/import", "id,name,level,address\n", type), "unsupported_media_type");
    }
  });

  test("nesting of any depth is refused where it stands", async () => {
    for (const depth of [40, 5_000, 30_000, 100_000]) {
      const nested = `${"[".repeat(depth)}${"]".repeat(depth)}`;
      const objects = `${'{"a":'.repeat(depth)}1${"}".repeat(depth)}`;
      for (const { path, schema, example } of bodies()) {
        for (const value of [nested, objects]) {
          const first = fieldsOf(schema)[0]!;
          expectProblem(`${path} ${depth}`, await post(example.as, path, bodyWith(example.body, first.path, value)), "invalid_request", "too_large");
          expectProblem(`${path} ${depth}`, await post(example.as, path, value), "invalid_request", "too_large");
        }
      }
      const command = (payload: string) => post(administrator, "/commands", `{"id":"${crypto.randomUUID()}","name":"view.close","payload":${payload}}`);
      for (const value of [nested, objects]) expectProblem(`payload ${depth}`, await command(value), "invalid_request", "too_large");
      const features = `{"type":"FeatureCollection","features":[${nested}]}`;
      const imported = await post(source, "/cameras/import", features, "application/geo+json");
      if (imported.status !== 200) expectProblem(`import ${depth}`, imported);
      else expect(imported.body).toMatchObject({ created: 0, rejected: [expect.anything()] });
    }
  });

  test("a body larger than its route takes is refused on every route", async () => {
    const large = JSON.stringify({ text: "x".repeat(2 * 1024 * 1024) });
    for (const { path, example } of bodies()) expectProblem(path, await post(example.as, path, large), "too_large");
    for (const { path, method } of operations.filter((each) => each.method === "delete" || (each.method === "post" && each.body === null && each.path !== "/cameras/import"))) {
      const url = new URL(`/api/v1${path.replace("{grantId}", crypto.randomUUID())}`, analyst.address);
      const response = await fetch(url, { method, body: large, headers: { authorization: `Bearer ${source.token}`, "content-type": "application/json" } });
      expectProblem(`${method} ${path}`, { status: response.status, body: await response.json(), headers: response.headers }, "too_large");
    }
  });
});

describe("moments and places that cannot be", () => {
  const report = (changes: object) => source.post("/incidents", { ...incidentReport({ sourceRef: "never-stored" }), ...changes });

  test.each([
    "2026-13-01T00:00:00Z", "2026-02-30T00:00:00Z", "2026-11-22", "2026-11-22T25:00:00Z", "2026-11-22T02:14:05", "22.11.2026", "now", "0", "1e3", "",
    "0000-01-01T00:00:00Z", "0001-01-01T00:00:00Z", "-000001-01-01T00:00:00Z", "+275760-09-13T00:00:00Z", "9999-12-31T23:59:59Z", "9999-12-31T23:59:59-14:00", "2026-11-22T23:59:60Z",
  ])("occurredAt %j", async (occurredAt) => {
    const answer = await report({ occurredAt });
    expectProblem(occurredAt, answer, "invalid_request");
    expect(namedFields(answer)).toEqual(["occurredAt"]);
  });

  test.each([[-180.0001, 43], [180.1, 43], [-87, 90.01], [-87, -91], [1e308, 0], [0, -1e308], ["-87.9", 43], [null, 43]])("location %j, %j", async (longitude, latitude) => {
    const answer = await report({ location: { longitude, latitude } });
    expectProblem("location", answer, "invalid_request");
    expect(namedFields(answer)).toEqual([expect.stringMatching(/^location\.(longitude|latitude)$/)]);
  });
});

describe("ids and parameters nobody gave out", () => {
  const odd = ["x", "0", "-1", "null", "undefined", "NaN", "1e400", "00000000-0000-0000-0000-00000000000g", "%00", "a%00b", "%0d%0aX-Injected:%201", "%2e%2e%2f%2e%2e", "..%2f..%2fetc%2fpasswd", "__proto__", "constructor", "%F0%9F%98%80", `${"a".repeat(63)}%F0%9F%98%80`, "a".repeat(500)];

  test("unknown ids are refused, in every place an id stands", async () => {
    for (const { method, path, parameters } of operations) {
      const names = parameters.filter((each) => each.in === "path").map((each) => each.name);
      if (names.length === 0) continue;
      for (const id of [...odd, crypto.randomUUID(), incidentId.replaceAll("-", "")]) {
        const target = names.reduce((url, name) => url.replace(`{${name}}`, id), path);
        const response = await fetch(new URL(`/api/v1${target}`, analyst.address), { method, headers: { authorization: `Bearer ${administrator.token}` }, redirect: "error" });
        const what = `${method} ${target}`;
        expect(response.headers.get("x-injected"), what).toBeNull();
        if (method === "delete" && response.status === 204) continue; // A view that has ended may be closed again.
        expectProblem(what, { status: response.status, body: await response.json(), headers: response.headers }, "not_found", "invalid_request", "incident_not_found", "camera_not_found", "grant_ended", ...(toldToWallsAlone(path) ? (["role_not_allowed"] as const) : []));
      }
    }
  });

  test("every query parameter takes what it is for and refuses the rest", async () => {
    const values = ["", "x", "-1", "0", "0x10", "1e400", "NaN", "Infinity", "null", "[]", "{}", "9".repeat(400), "1,2,3", ",,,", "NaN,0,1,1", "1e400,0,1,1", "%00", "'", "true,false", "%F0%9F%98%80"];
    let refused = 0;
    for (const { method, path, parameters } of operations) {
      for (const { name } of parameters.filter((each) => each.in === "query")) {
        for (const query of [...values.map((value) => `${name}=${value}`), `${name}=a&${name}=b`, `${name}[]=1`, `${name}[__proto__]=1`, "unknown=1"]) {
          const url = new URL(`/api/v1${path.replace("{incidentId}", incidentId)}?${query}`, analyst.address);
          const response = await fetch(url, { method, headers: { authorization: `Bearer ${administrator.token}`, ...(method === "post" ? { "content-type": "text/csv" } : {}) } });
          const body = await response.json();
          if (response.status === 200) continue;
          refused++;
          expectProblem(`${path}?${query}`, { status: response.status, body, headers: response.headers }, "invalid_request", "invalid_header", ...(toldToWallsAlone(path) ? (["role_not_allowed"] as const) : []));
        }
      }
    }
    expect(refused).toBeGreaterThan(100);
    for (const bbox of [",,,", "1,2,3", "a,b,c,d", " , , , ", "1,2,3,4,5"]) expectProblem(bbox, await analyst.get(`/cameras?bbox=${bbox}`), "invalid_request");
  });

  test("unknown ids inside bodies", async () => {
    for (const id of [crypto.randomUUID(), "00000000-0000-0000-0000-000000000000"]) {
      expectProblem("incident", await analyst.post("/view-grants", { incidentId: id, cameraId: "x", purpose: "active-incident" }), "incident_not_found");
      for (const [name, payload] of Object.entries({ "incident.hold": { incidentId: id, minutes: 5, reason: "A reason" }, "contact.record": { incidentId: id, siteId: "x", outcome: "reached", note: null }, "view.renew": { grantId: id } })) {
        expectProblem(name, await administrator.post("/commands", { id: crypto.randomUUID(), name, payload }), "incident_not_found", "grant_ended");
      }
    }
    for (const cameraId of hostileTexts) {
      const answer = await analyst.post("/view-grants", { incidentId, cameraId, purpose: "active-incident" });
      expectProblem(cameraId.slice(0, 60), answer, "camera_not_found", "invalid_request");
    }
  });
});

test("afterwards nothing was stored, and the hub is unharmed", async () => {
  expect(await allIncidents()).toBe(incidentsBefore);
  await expectHubUnharmed(testHub, [cityKey, analyst.token, administrator.token, canary]);
});

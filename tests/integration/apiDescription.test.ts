import { afterAll, beforeAll, expect, test } from "vitest";
import { problemTable } from "../../shared/protocol/problems.ts";
import { ApiClient } from "../support/apiClient.ts";
import { startTestHub, type TestHub } from "../support/facts.ts";

let testHub: TestHub;
let document: any;
beforeAll(async () => {
  testHub = await startTestHub();
  document = (await (await ApiClient.signIn(testHub.hub.address, "analyst")).get("/openapi.json")).body;
});
afterAll(() => testHub?.end());

test("every operation says how it is refused: one problem document for all, with every code there is", () => {
  const operations = Object.values<any>(document.paths).flatMap((methods) => Object.values<any>(methods));
  expect(operations.length).toBeGreaterThan(15);
  for (const operation of operations) expect(operation.responses.default).toEqual({ $ref: "#/components/responses/Problem" });
  expect(document.components.responses.Problem.content).toHaveProperty(["application/problem+json", "schema"], { $ref: "#/components/schemas/Problem" });
  expect(document.components.schemas.Problem.properties.code.enum).toEqual(Object.keys(problemTable));
  expect(document.components.schemas.Problem.required).toEqual(["type", "title", "status", "code"]);
});

test("a table of cameras is described as what it is: CSV or GeoJSON", () => {
  const { requestBody } = document.paths["/api/v1/cameras/import"].post;
  expect(Object.keys(requestBody.content)).toEqual(["text/csv", "application/geo+json"]);
  expect(requestBody.content["text/csv"].schema).toMatchObject({ type: "string" });
});

test("each place in a path has a name and a description of its own", () => {
  for (const [path, methods] of Object.entries<any>(document.paths)) {
    const places = [...path.matchAll(/\{([^}]*)\}/g)].map((match) => match[1]);
    for (const place of places) expect(place).toMatch(/^[a-zA-Z]+$/);
    for (const operation of Object.values<any>(methods)) {
      expect((operation.parameters ?? []).filter((each: any) => each.in === "path").map((each: any) => each.name)).toEqual(places);
    }
  }
  expect(document.paths).toHaveProperty(["/api/v1/media/{grantId}/{path}"]);
});

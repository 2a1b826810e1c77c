import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { offsetLocation } from "../../shared/geo/geodesic.ts";
import { areaPullUp, type Area } from "../../shared/model/area.ts";
import { cameraCsv, incidentReport, place } from "../support/facts.ts";
import { startFloor, type Floor, type FloorUser } from "../support/floor.ts";
import { expectProblem } from "../support/hostileHub.ts";

let floor: Floor;
beforeAll(async () => {
  floor = await startFloor();
  const live = (id: string, east: number, north: number, ownership = "private") => ({ id, name: id, level: "integrated", ownership, ...offsetLocation(place, east, north), streamUrl: `http://127.0.0.1:9/${id}/main.m3u8` });
  const owned = (id: string, east: number) => ({ id, name: id, level: "registered", ...offsetLocation(place, east, 0), siteName: `Site ${id}`, ownerName: `Owner ${id}`, ownerPhone: "414-555-0101", ownerEmail: `${id}@example.org`, retentionDays: 7 });
  const rows = [live("north-east", 100, 100), live("south-west", -100, -100), live("pole", 2_500, 0, "city"), owned("corner", 50), owned("faraway", 650)];
  expect((await floor.source.postText("/cameras/import", cameraCsv(rows), "text/csv")).body).toMatchObject({ created: 5, rejected: [] });
});
afterAll(() => floor?.end());

const circle = (radiusMeters: number): Area => ({ kind: "circle", center: place, radiusMeters });
const polygon = (...corners: [number, number][]): Area => ({ kind: "polygon", vertices: corners.map(([east, north]) => offsetLocation(place, east, north)) });
const draw = (area: Area, incidentId: string | null, who: FloorUser = "analyst") => floor.as[who].post("/area-pull-up", { area, incidentId });
const integratedIn = async (area: Area, incidentId: string | null) => areaPullUp.parse((await draw(area, incidentId)).body).integrated;
/** An incident that is over again when the test is, so that the next one finds the floor as it was. */
async function during(report: ReturnType<typeof incidentReport>, work: (incidentId: string) => Promise<void>): Promise<void> {
  const { id } = (await floor.source.post("/incidents", report)).body;
  try {
    await work(id);
  } finally {
    await floor.source.post("/incidents", { source: report.source, sourceRef: report.sourceRef, status: "closed" });
  }
}

test("a circle brings up what lies within it, a polygon what lies inside its sides", () =>
  during(incidentReport(), async (incidentId) => {
    expect((await integratedIn(circle(150), incidentId)).map(({ cameraId }) => cameraId).toSorted()).toEqual(["north-east", "south-west"]);
    expect((await integratedIn(circle(140), incidentId)).map(({ cameraId }) => cameraId)).toEqual([]);
    const triangle = polygon([0, 0], [300, 0], [0, 300]);
    expect(await integratedIn(triangle, incidentId)).toMatchObject([{ cameraId: "north-east", access: "opens", incidentId, distanceMeters: expect.closeTo(141.42, 1), bearingDegrees: expect.closeTo(45, 0) }]);
    expect((await draw(triangle, incidentId)).body.area).toEqual(triangle);
  }));

test("without an incident drawn for, a private camera opens for one nearby, and a city camera for any, the nearest; with none open, nothing does", async () => {
  expect((await integratedIn(circle(3_000), null)).map(({ access, incidentId }) => [access, incidentId])).toEqual([["refused", null], ["refused", null], ["refused", null]]);
  await during(incidentReport({ nature: "WELFARE CHK", priority: 3 }), async (urgent) => {
    await during(incidentReport({ location: offsetLocation(place, 100, 600) }), async (emergency) => {
      const byId = new Map((await integratedIn(circle(3_000), null)).map((camera) => [camera.cameraId, camera]));
      expect(byId.get("north-east")).toMatchObject({ access: "opens", incidentId: emergency });
      expect(byId.get("south-west")).toMatchObject({ access: "asks", incidentId: urgent });
      expect(byId.get("pole")).toMatchObject({ access: "opens", incidentId: emergency });
      const grant = await floor.as.analyst.post("/view-grants", { incidentId: emergency, cameraId: "north-east", purpose: "active-incident" });
      expect(grant.status).toBe(201);
    });
  });
});

describe("owners", () => {
  test("are given within 2,000 ft of the open incident it is drawn for, on record with the area, and masked beyond", () =>
    during(incidentReport(), async (incidentId) => {
      const area = circle(1_000);
      const { contacts } = (await draw(area, incidentId)).body;
      expect(contacts).toMatchObject([
        { siteName: "Site corner", name: "Owner corner", phone: "414-555-0101", email: "corner@example.org", footageExpiresAt: expect.any(String) },
        { siteName: "Site faraway", name: "O•••", phone: "••• 01", email: "•••" },
      ]);
      const [entry] = await floor.audit(incidentId, "owners.disclose");
      expect(entry).toMatchObject({ actorName: "analyst", subject: `incident:${incidentId}`, detail: { area, ownerCount: 1, ownerIds: [contacts[0].ownerId] } });
    }));

  test("are masked where no incident is given, where it is closed, and told to nobody's wall", async () => {
    const report = incidentReport();
    let closedId = "";
    await during(report, async (incidentId) => {
      closedId = incidentId;
      expect(JSON.stringify((await draw(circle(1_000), null)).body)).not.toContain("414-555");
      expectProblem("wall", await draw(circle(1_000), incidentId, "wall"), "role_not_allowed");
    });
    const { body } = await draw(circle(1_000), closedId);
    expect(body.integrated[0]).toMatchObject({ access: "refused", reason: "incident_closed", incidentId: null });
    expect(body.contacts).toHaveLength(2);
    expect(JSON.stringify(body)).not.toContain("414-555");
    expect(await floor.audit(closedId, "owners.disclose")).toEqual([]);
  });
});

describe("what is no area is refused with the field", () => {
  const manyVertices = Array.from({ length: 101 }, (_, index) => offsetLocation(place, 100 * Math.cos(index), 100 * Math.sin(index)));
  test.each<[string, unknown, string]>([
    ["a circle too wide", { kind: "circle", center: place, radiusMeters: 5_001 }, "area.radiusMeters"],
    ["a polygon too wide", polygon([-4_000, -4_000], [4_000, -4_000], [4_000, 4_000]), "area.vertices"],
    ["a polygon around the world", { kind: "polygon", vertices: [{ longitude: 0, latitude: 0 }, { longitude: 120, latitude: 1 }, { longitude: -120, latitude: -1 }] }, "area.vertices"],
    ["two vertices", polygon([0, 0], [100, 0]), "area.vertices"],
    ["a hundred and one", { kind: "polygon", vertices: manyVertices }, "area.vertices"],
    ["a vertex off the map", { kind: "polygon", vertices: [place, place, { longitude: 200, latitude: 0 }] }, "area.vertices.2.longitude"],
    ["another shape", { kind: "star" }, "area.kind"],
    ["none", null, "area"],
  ])("%s", async (_name, area, field) => {
    const answer = await floor.as.analyst.post("/area-pull-up", { area, incidentId: null });
    expectProblem(field, answer, "invalid_request");
    expect(answer.body.errors.map((each: { field: string }) => each.field)).toContain(field);
  });

  test("an incident that is none", async () => {
    expectProblem("unknown", await draw(circle(100), crypto.randomUUID()), "incident_not_found");
    expectProblem("no id", await draw(circle(100), "x"), "invalid_request");
  });
});

import { afterAll, beforeAll, expect, test } from "vitest";
import { offsetLocation } from "../../shared/geo/geodesic.ts";
import { radiusStepsMeters } from "../../shared/geo/units.ts";
import { ApiClient } from "../support/apiClient.ts";
import { cameraCsv, incidentReport, place, startTestHub, type TestHub } from "../support/facts.ts";

let testHub: TestHub;
let analyst: ApiClient;
beforeAll(async () => {
  testHub = await startTestHub();
  const rows = [
    { id: "owner-far", name: "Porch", level: "registered", ...offsetLocation(place, 250, 0), ownerName: "Ann", ownerPhone: "1" },
    { id: "camera-farther", name: "Corner", level: "integrated", ...offsetLocation(place, 0, 550) },
  ];
  await testHub.source.postText("/cameras/import", cameraCsv(rows), "text/csv");
  analyst = await ApiClient.signIn(testHub.hub.address, "analyst");
});
afterAll(() => testHub?.end());

test("where nothing lies inside, the next step that has a camera to watch, and the next that has an owner to ask, are told apart", async () => {
  const incidentId = (await testHub.source.post("/incidents", incidentReport())).body.id;
  const [, , thousandFeet, twoThousandFeet] = radiusStepsMeters;
  const at = async (radiusMeters: number | undefined) => (await analyst.get(`/incidents/${incidentId}/pull-up?radiusMeters=${radiusMeters}`)).body;
  expect(await at(152.4)).toMatchObject({ integrated: [], contacts: [], nextRadiusMeters: twoThousandFeet, nextContactsRadiusMeters: thousandFeet });
  expect(await at(thousandFeet)).toMatchObject({ nextRadiusMeters: twoThousandFeet, nextContactsRadiusMeters: null });
  expect(await at(twoThousandFeet)).toMatchObject({ nextRadiusMeters: null, nextContactsRadiusMeters: null });
});

test("a camera that may not be watched is no reason to look farther", async () => {
  const incidentId = (await testHub.source.post("/incidents", incidentReport({ nature: "LANDLORD/TEN TRB", priority: 5 }))).body.id;
  expect((await analyst.get(`/incidents/${incidentId}/pull-up?radiusMeters=152.4`)).body).toMatchObject({ nextRadiusMeters: null, nextContactsRadiusMeters: radiusStepsMeters[2] });
});

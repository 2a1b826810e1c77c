import { expect, test } from "vitest";
import { deepLinkAmong, incidentLink, parseDeepLink } from "./deepLink.ts";

const incidentId = "3f6f1c1e-8a57-4a43-9a55-0d3f6f2b7c11";

test("an incident's link is read back", () => {
  expect(parseDeepLink(incidentLink(incidentId))).toEqual({ incidentId });
  expect(parseDeepLink(`RTCC://INCIDENT/${incidentId.toUpperCase()}/`)).toEqual({ incidentId });
});

test.each([
  "",
  "rtcc://",
  "rtcc://incident/",
  "rtcc://incident/7",
  `rtcc://incident/${incidentId}/grants`,
  `rtcc://incident/${incidentId}?then=quit`,
  `rtcc://incident/${incidentId}#x`,
  `rtcc://incident/../${incidentId}`,
  `rtcc://user@incident/${incidentId}`,
  `rtcc://camera/${incidentId}`,
  `https://incident/${incidentId}`,
  ` rtcc://incident/${incidentId}`,
  `rtcc://incident/${incidentId}\n--inspect`,
  "rtcc://incident/------------------------------------",
])("%j is no link to an incident", (text) => {
  expect(parseDeepLink(text)).toBeNull();
});

test("the last link among a program's words counts", () => {
  const other = "7c0f0ad5-20cf-4f2b-8a3a-5e0e7b1cb001";
  expect(deepLinkAmong(["rtcc", "--flag", incidentLink(other), incidentLink(incidentId)])).toEqual({ incidentId });
  expect(deepLinkAmong(["rtcc", "--flag"])).toBeNull();
});

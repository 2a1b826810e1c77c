import { z } from "zod";
import { timestamp } from "../../shared/model/common.ts";
import { shiftSummary } from "../../shared/model/shiftSummary.ts";
import type { Domain } from "../domain/hub.ts";
import { showShiftSummary } from "../domain/shiftSummaries.ts";
import type { Api } from "./app.ts";
import type { Identity } from "./identity.ts";

const moment = timestamp.meta({ description: "RFC 3339 with an offset, e.g. 2026-11-22T07:00:00-06:00." });

export function shiftRoutes(api: Api, domain: Domain, identity: Identity): void {
  api.get(
    "/shift-summary",
    {
      schema: {
        tags: ["incidents"],
        description: "What a shift leaves to the next: from `from`, included, to `to`, excluded, at most 25 hours, a day in the night the clocks go back. That it was read is on record.",
        querystring: z.strictObject({ from: moment, to: moment }),
        response: { 200: shiftSummary },
      },
    },
    (request) => showShiftSummary(domain, identity.userOf(request), request.query),
  );
}

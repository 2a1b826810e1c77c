import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import { z } from "zod";
import { incidentReport, type IncidentReport } from "../../shared/model/incident.ts";
import { fieldErrors, Problem } from "../../shared/protocol/problems.ts";

/** What a request was answered with instead of the usual, while it is set. */
export type Mood = { kind: "usual" } | { kind: "refuses"; problem: Problem } | { kind: "fails"; status: number };

export interface HubStandIn {
  readonly address: string;
  readonly port: number;
  /** Reports in the order in which they were acknowledged. */
  readonly reports: IncidentReport[];
  /** Bodies of camera tables, acknowledged or not. */
  readonly tables: string[];
  /** The Authorization headers seen. */
  readonly keys: Set<string>;
  /** What is known of each incident: all its reports, one over the other. */
  readonly incidents: Map<string, IncidentReport>;
  mood: Mood;
  openReferences(): string[];
  close(): Promise<void>;
}

async function textOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(z.instanceof(Buffer).parse(part));
  return Buffer.concat(parts).toString("utf8");
}

/** A stand-in for the hub: a small server that takes camera tables and reports as the hub's contract says, and keeps them. */
export async function startHubStandIn({ port = 0 }: { port?: number } = {}): Promise<HubStandIn> {
  const reports: IncidentReport[] = [];
  const incidents = new Map<string, IncidentReport>();
  const tables: string[] = [];
  const keys = new Set<string>();

  const takeReport = (text: string): { status: number; body: unknown } => {
    const parsed = incidentReport.safeParse(JSON.parse(text));
    if (!parsed.success) throw new Problem("invalid_request", undefined, fieldErrors(parsed.error));
    const known = incidents.get(parsed.data.sourceRef);
    if (!known && parsed.data.nature === undefined) throw new Problem("invalid_request", undefined, [{ field: "nature", message: "is required" }]);
    incidents.set(parsed.data.sourceRef, { ...known, ...parsed.data });
    reports.push(parsed.data);
    return { status: known ? 200 : 201, body: { id: parsed.data.sourceRef } };
  };

  const answer = (url: string, text: string): { status: number; body: unknown } => {
    if (url === "/healthz") return { status: 200, body: { status: "ok" } };
    if (url === "/api/v1/incidents") return takeReport(text);
    if (url !== "/api/v1/cameras/import") throw new Problem("not_found");
    tables.push(text);
    return { status: 200, body: { created: text.trimEnd().split("\n").length - 1, updated: 0, unchanged: 0, rejected: [] } };
  };

  const server = createServer((request, response) => {
    const reply = (status: number, body: unknown): void => {
      response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
    };
    void textOf(request).then((text) => {
      if (request.headers.authorization !== undefined) keys.add(request.headers.authorization);
      try {
        if (standIn.mood.kind === "fails") return reply(standIn.mood.status, {});
        if (standIn.mood.kind === "refuses" && request.method === "POST") throw standIn.mood.problem;
        const { status, body } = answer(request.url ?? "", text);
        reply(status, body);
      } catch (error) {
        if (!(error instanceof Problem)) throw error;
        reply(error.status, error.toDocument());
      }
    });
  });
  server.listen(port, "127.0.0.1");
  await once(server, "listening");
  const address = z.object({ port: z.number() }).parse(server.address());

  const standIn: HubStandIn = {
    address: `http://127.0.0.1:${address.port}`,
    port: address.port,
    reports,
    tables,
    keys,
    incidents,
    mood: { kind: "usual" },
    openReferences: () => [...incidents.values()].filter(({ status }) => status !== "closed").map(({ sourceRef }) => sourceRef).sort(),
    close: async () => {
      const closed = once(server, "close");
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
  return standIn;
}

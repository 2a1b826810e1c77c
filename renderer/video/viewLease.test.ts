import { describe, expect, it } from "vitest";
import type { GrantEnd, OpenedView } from "../../shared/model/viewGrant.ts";
import type { ViewAnswer } from "../../shared/protocol/commands.ts";
import { Problem } from "../../shared/protocol/problems.ts";
import type { ProblemCode } from "../../shared/protocol/problems.ts";
import type { GrantEnded } from "../../shared/protocol/sync.ts";
import { ViewLease } from "./viewLease.ts";
import type { ViewRenewal, ViewSource } from "./viewSource.ts";

const request = { incidentId: "6f9619ff-8b86-4d01-b42d-00cf4fc964ff", cameraId: "camera-1", purpose: "active-incident" } as const;
const grantSeconds = 900;

function scene() {
  let now = 0;
  let granted = 0;
  let token = "token";
  const told: string[] = [];
  const handedBack: string[] = [];
  const listeners = new Set<(ended: GrantEnded) => void>();
  const iso = (milliseconds: number) => new Date(milliseconds).toISOString();
  const view = (): OpenedView => ({ ...request, id: `grant-${(granted += 1)}`, playlistUrl: "/media/1", expiresAt: iso(now + grantSeconds * 1000) });
  const hub = {
    open: async (): Promise<ViewAnswer> => ({ outcome: "opened", view: view() }),
    renew: async (): Promise<ViewRenewal> => ({ outcome: "renewed", expiresAt: iso(now + grantSeconds * 1000) }),
    renewals: 0,
  };
  const views: ViewSource = {
    openView: () => hub.open(),
    renewView() {
      hub.renewals += 1;
      return hub.renew();
    },
    closeView: async (grantId) => void handedBack.push(grantId),
    onGrantEnded(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    token: () => token,
    hubNow: () => now,
    hubOrigin: () => "http://hub",
  };
  const lease = new ViewLease(
    views,
    request,
    {
      onOpened: ({ id }) => told.push(`opened ${id}`),
      onDenied: (denial) => told.push(`denied ${denial.kind === "refused" ? denial.code : denial.kind}`),
      onTrouble: ({ trouble }) => told.push(trouble.kind),
      onEnded: (reason) => told.push(`ended ${reason}`),
    },
    { now: () => now, random: () => 0.5 },
  );
  return {
    lease, hub, told, handedBack, listeners,
    signOut: () => void (token = ""),
    end: (grantId: string, reason: GrantEnd) => listeners.forEach((listener) => listener({ grantId, reason, note: null })),
    async pass(seconds: number) {
      for (const end = now + seconds * 1000; now < end; ) {
        now += 500;
        lease.tick(now);
        await new Promise((resolve) => setImmediate(resolve));
      }
    },
  };
}

const refusal = (code: ProblemCode) => ({ outcome: "refused", cameraId: request.cameraId, problem: new Problem(code).toDocument() }) as const;

describe("a view lease", () => {
  it("renews well before the grant expires", async () => {
    const { lease, hub, told, pass } = scene();
    lease.open(0);
    await pass(grantSeconds * 4);
    expect(hub.renewals).toBeGreaterThanOrEqual(6);
    expect(hub.renewals).toBeLessThan(10);
    expect(told).toEqual(["opened grant-1"]);
  });

  it("keeps the picture while renewals go unanswered, and asks again", async () => {
    const { lease, hub, told, pass } = scene();
    lease.open(0);
    await pass(1);
    hub.renew = () => Promise.reject(new Error("gone"));
    await pass(grantSeconds * 0.6 + 60);
    expect(hub.renewals).toBeGreaterThan(10);
    expect(told).toEqual(["opened grant-1"]);
  });

  it("asks until an answer comes, then stops", async () => {
    const { lease, hub, told, pass } = scene();
    const { open } = hub;
    hub.open = () => Promise.reject(new Error("gone"));
    lease.open(0);
    await pass(10);
    hub.open = open;
    await pass(10);
    expect(told.slice(0, 2)).toEqual(["hub-unreachable", "hub-unreachable"]);
    expect(told.filter((word) => word.startsWith("opened"))).toEqual(["opened grant-1"]);
  });

  it("tries again what the hub cannot do for the moment, and leaves alone what the rule refuses", async () => {
    const { lease, hub, told, pass } = scene();
    hub.open = async () => refusal("store_unavailable");
    lease.open(0);
    await pass(4);
    expect(told.length).toBeGreaterThan(1);
    hub.open = async () => refusal("too_far");
    await pass(20);
    expect(told.filter((word) => word.startsWith("denied"))).toEqual(["denied too_far"]);
    expect(told.at(-1)).toBe("denied too_far");
  });

  it("ends when a renewal is refused", async () => {
    const { lease, hub, told, handedBack, pass } = scene();
    lease.open(0);
    await pass(1);
    hub.renew = async () => ({ outcome: "refused", problem: new Problem("incident_closed").toDocument() });
    await pass(grantSeconds);
    expect(told).toEqual(["opened grant-1", "denied incident_closed"]);
    lease.close();
    expect(handedBack).toEqual([]);
  });

  it("ends with the hub's reason, which may come after the bytes have stopped, and does not ask again by itself", async () => {
    const { lease, told, pass, end } = scene();
    lease.open(0);
    await pass(1);
    lease.lost();
    end("grant-1", "revoked");
    await pass(120);
    expect(told).toEqual(["opened grant-1", "ended null", "ended revoked"]);
  });

  it("asks anew where only the time ran out", async () => {
    const { lease, told, pass, end } = scene();
    lease.open(0);
    await pass(1);
    end("grant-1", "expired");
    await pass(5);
    expect(told).toEqual(["opened grant-1", "ended expired", "opened grant-2"]);
  });

  it("hands nothing back after signing out, which has ended its view already", async () => {
    const { lease, handedBack, signOut, pass } = scene();
    lease.open(0);
    await pass(1);
    signOut();
    lease.close();
    expect(handedBack).toEqual([]);
  });

  it("hands its view back, even one that arrives after it was closed", async () => {
    const { lease, handedBack, told, listeners, pass } = scene();
    lease.open(0);
    lease.close();
    await pass(1);
    expect(handedBack).toEqual(["grant-1"]);
    expect(told).toEqual([]);
    expect(listeners.size).toBe(0);
  });
});

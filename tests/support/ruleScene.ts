import type { Screen } from "../../shared/model/screen.ts";
import type { RuleCondition, WallRule, WallRuleSetting } from "../../shared/model/wallRule.ts";
import type { CommandName, CommandPayload } from "../../shared/protocol/commands.ts";
import { ApiClient } from "./apiClient.ts";
import { cityKey, incidentReport } from "./facts.ts";
import { TestConsole } from "./testConsole.ts";
import { waitUntil } from "./waitUntil.ts";
import { addWall, command, pullUpOf, tilesLayout } from "./walls.ts";

/** One entry of the log about a screen: a rule took it, or gave it back. */
export interface LoggedTurn {
  /** `took shots`, `gave shots back: time-is-up`. */
  what: string;
  /** The moment, by the hub's clock, milliseconds. */
  at: number;
}

/** A floor that looks at rules: a supervisor's console, and a source that reports incidents by name. */
export class RuleScene {
  readonly source: ApiClient;
  readonly supervisor: ApiClient;
  readonly administrator: ApiClient;
  readonly desk: TestConsole;
  readonly #incidents = new Map<string, { id: string; sourceRef: string }>();

  private constructor(source: ApiClient, supervisor: ApiClient, administrator: ApiClient, desk: TestConsole) {
    this.source = source;
    this.supervisor = supervisor;
    this.administrator = administrator;
    this.desk = desk;
  }

  static async at(address: string, before?: RuleScene): Promise<RuleScene> {
    const scene = new RuleScene(new ApiClient(address, cityKey), await ApiClient.signIn(address, "supervisor"), await ApiClient.signIn(address, "admin"), await TestConsole.signIn(address, "supervisor"));
    for (const [name, incident] of before ? before.#incidents : []) scene.#incidents.set(name, incident);
    return scene;
  }

  addWall(name = "Wall A"): Promise<string> {
    return addWall(this.administrator, name);
  }

  /** A command's result. */
  async wish<Name extends CommandName>(name: Name, payload: CommandPayload<Name>, who = this.supervisor): Promise<any> {
    const { body } = await command(who, name, payload);
    if (body.result === undefined) throw new Error(`${name} was refused: ${JSON.stringify(body)}`);
    return body.result;
  }

  setting(screenIds: string[], minutes: number, when: RuleCondition = {}, more: Partial<WallRuleSetting> = {}): WallRuleSetting {
    return { name: "Shots take the wall", enabled: true, when, show: { layout: tilesLayout(2), radiusMeters: 300, screenIds, minutes }, ...more };
  }

  saveRule(screenIds: string[], minutes: number, when: RuleCondition = {}, more: Partial<WallRuleSetting> = {}): Promise<WallRule> {
    return this.wish("rule.save", { setting: this.setting(screenIds, minutes, when, more) });
  }

  async opens(name: string, more: Record<string, unknown> = {}): Promise<string> {
    const report = incidentReport(more);
    const { id } = (await this.source.post("/incidents", report)).body;
    this.#incidents.set(name, { id, sourceRef: report.sourceRef });
    return id;
  }

  async changes(name: string, more: Record<string, unknown>): Promise<void> {
    const { status } = await this.source.post("/incidents", { source: "cad", sourceRef: this.#incidents.get(name)?.sourceRef, ...more });
    if (status !== 200) throw new Error(`${name} was not changed: ${status}`);
  }

  closes(name: string): Promise<void> {
    return this.changes(name, { status: "closed" });
  }

  idOf = (name: string): string => this.#incidents.get(name)?.id ?? "";
  #nameOf = (id: string): string => [...this.#incidents].find(([, incident]) => incident.id === id)?.[0] ?? id;

  puts(screenId: string, name: string, who = this.supervisor): Promise<any> {
    return this.wish("screen.show", { screenId, content: pullUpOf(this.idOf(name)) }, who);
  }

  screen(screenId: string): Screen {
    const known = this.desk.stores.screens.getState().byId.get(screenId);
    if (!known) throw new Error("The desk knows no such screen");
    return known;
  }

  /** What every desk is told of a screen: `hand: nothing`, `hand: shots`, `rule: shots, then robbery`, `kept: shots`. */
  said(screenId: string): string {
    const { reason, content, alsoWaiting } = this.screen(screenId).show;
    const stands = content.kind === "pull-up" ? this.#nameOf(content.incidentId) : content.kind === "empty" ? "nothing" : "cameras";
    return [`${reason.kind}: ${stands}`, ...alsoWaiting.map(({ incident }) => this.#nameOf(incident.id))].join(", then ");
  }

  async until(screenId: string, said: string): Promise<void> {
    await waitUntil(`${said} is on show`, () => this.desk.stores.screens.getState().byId.has(screenId) && this.said(screenId) === said, 3_000).catch((error: unknown) => {
      throw new Error(`there stands ${this.said(screenId)}`, { cause: error });
    });
  }

  /** When a rule gives the screen back, milliseconds. */
  endOf(screenId: string): number {
    return Date.parse(this.screen(screenId).show.nextChangeAt ?? "");
  }

  /** What the log says of a screen's turns, oldest first. */
  async turns(screenId: string): Promise<LoggedTurn[]> {
    const { entries } = (await this.supervisor.get("/audit?limit=1000")).body;
    return entries
      .filter(({ action, subject }: any) => (action === "screen.takeover" || action === "screen.return") && subject === `screen:${screenId}`)
      .sort((a: any, b: any) => a.sequence - b.sequence)
      .map(({ action, incidentId, detail }: any) => ({ what: action === "screen.takeover" ? `took ${this.#nameOf(incidentId)}` : `gave ${this.#nameOf(incidentId)} back: ${detail.cause}`, at: Date.parse(detail.at) }));
  }

  stop(): void {
    this.desk.stop();
  }
}

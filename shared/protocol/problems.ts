import { z } from "zod";

/**
 * Everything the hub may refuse with. The code is stable; the title says what is wrong, the status is HTTP's.
 * The refusals of a live view are written out again here so that every code has its title in one table.
 */
export const problemTable = {
  camera_not_integrated: { status: 403, title: "This camera is registered only; its owner can be asked for footage" },
  too_far: { status: 403, title: "The camera is not within reach of the incident's present place" },
  incident_closed: { status: 403, title: "The incident is closed" },
  not_an_emergency: { status: 403, title: "The incident is not an emergency" },
  purpose_not_live: { status: 403, title: "This purpose never allows live pictures" },
  consent_denied: { status: 403, title: "The owner has not agreed to live views for this purpose" },
  view_revoked: { status: 403, title: "A supervisor has ended this view for you; ask them to permit it again" },
  role_not_allowed: { status: 403, title: "This role may not do that" },
  grant_ended: { status: 403, title: "The view has ended" },
  not_your_grant: { status: 403, title: "The view was granted to somebody else" },
  invalid_request: { status: 422, title: "The request does not fit its schema" },
  malformed_request: { status: 400, title: "The request cannot be read" },
  invalid_header: { status: 422, title: "The table's header row is wrong" },
  too_large: { status: 413, title: "The request is too large" },
  unsupported_media_type: { status: 415, title: "This content type is not taken here" },
  not_signed_in: { status: 401, title: "Sign in first" },
  wrong_credentials: { status: 401, title: "The user name or the password is wrong" },
  session_ended: { status: 401, title: "The session has ended; sign in again" },
  session_locked: { status: 403, title: "The session is locked; unlock it with its password" },
  too_many_requests: { status: 429, title: "Too many requests; wait and try again" },
  not_found: { status: 404, title: "There is no such thing" },
  user_not_found: { status: 404, title: "There is no such user" },
  incident_not_found: { status: 404, title: "There is no such incident" },
  camera_not_found: { status: 404, title: "There is no such camera" },
  screen_not_found: { status: 404, title: "There is no such screen" },
  rule_not_found: { status: 404, title: "There is no such rule" },
  screen_not_a_wall: { status: 409, title: "This is a desk's screen; make it a wall first to enrol a display for it" },
  screen_locked: { status: 403, title: "A supervisor has locked this screen; ask them to unlock it" },
  preset_not_found: { status: 404, title: "There is no such layout" },
  preset_name_taken: { status: 409, title: "A layout with this name exists; choose another name" },
  too_many_presets: { status: 409, title: "There are as many layouts as can be kept; remove one first" },
  tour_not_found: { status: 404, title: "There is no such tour" },
  tour_not_running: { status: 409, title: "No tour runs on this screen" },
  salvo_not_found: { status: 404, title: "There is no such salvo" },
  salvo_needs_incident: { status: 409, title: "This salvo shows the pull-up of an incident; select one first" },
  enrolment_refused: { status: 401, title: "This code is wrong, used or has run out; ask an administrator for a new one" },
  bookmark_not_found: { status: 404, title: "There is no such bookmark" },
  username_taken: { status: 409, title: "An account with this user name exists" },
  version_conflict: { status: 409, title: "Somebody else changed it first" },
  command_id_reused: { status: 409, title: "This command id was used for something else" },
  hold_too_long: { status: 422, title: "A hold lasts at most 60 minutes" },
  hold_too_late: { status: 409, title: "The incident was closed too long ago to be held" },
  replay_not_open: { status: 403, title: "Nothing of this view is open for replay; open the replay first" },
  replay_too_far_back: { status: 403, title: "A replay reaches at most ten minutes back, and at most ten minutes before the incident" },
  replay_unavailable: { status: 409, title: "The camera holds nothing of that time any more" },
  clip_too_long: { status: 422, title: "A clip lasts at most ten minutes" },
  clip_too_large: { status: 413, title: "The clip is too large to be made; take a shorter time or the small rendition" },
  source_unreachable: { status: 502, title: "The camera cannot be reached" },
  source_timeout: { status: 504, title: "The camera did not answer in time" },
  source_refused: { status: 502, title: "The camera's address is not on the list of allowed addresses" },
  source_invalid: { status: 502, title: "The camera sent something that is not a playable stream" },
  audit_unavailable: { status: 503, title: "The audit log cannot be written, so nothing opens" },
  store_unavailable: { status: 503, title: "The hub's store does not answer" },
  protocol_mismatch: { status: 426, title: "This console and the hub are of different versions; reload the console" },
  internal: { status: 500, title: "Something went wrong in the hub" },
} as const satisfies Record<string, { status: number; title: string }>;

export type ProblemCode = keyof typeof problemTable;

export const problemCode = z.custom<ProblemCode>((value) => typeof value === "string" && Object.hasOwn(problemTable, value));

/** An RFC 9457 problem document. `errors` names the fields of a request that does not fit. */
export const problemDocument = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  code: problemCode,
  detail: z.string().optional(),
  errors: z.array(z.object({ field: z.string(), message: z.string() })).optional(),
});
export type ProblemDocument = z.infer<typeof problemDocument>;

export interface FieldError {
  field: string;
  message: string;
}

/** An expected refusal, on its way to whoever asked. */
export class Problem extends Error {
  override readonly name = "Problem";
  readonly code: ProblemCode;
  readonly errors: readonly FieldError[];

  constructor(code: ProblemCode, detail?: string, errors: readonly FieldError[] = [], options?: ErrorOptions) {
    super(detail ?? problemTable[code].title, options);
    this.code = code;
    this.errors = errors;
  }

  get status(): number {
    return problemTable[this.code].status;
  }

  toDocument(): ProblemDocument {
    const { status, title } = problemTable[this.code];
    return {
      type: `urn:rtcc:problem:${this.code}`,
      title,
      status,
      code: this.code,
      ...(this.message === title ? {} : { detail: this.message }),
      ...(this.errors.length === 0 ? {} : { errors: [...this.errors] }),
    };
  }
}

/** Turns a schema's complaints into field errors; a path like `location.latitude` names the field. */
export const fieldErrors = (error: z.ZodError): FieldError[] =>
  error.issues.flatMap((issue) =>
    issue.code === "unrecognized_keys"
      ? issue.keys.map((key) => ({ field: [...issue.path, key].join("."), message: "is not a known field" }))
      : [{ field: issue.path.join(".") || "(body)", message: issue.message }],
  );


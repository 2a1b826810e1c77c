import { STATUS_CODES } from "node:http";
import type { Socket } from "node:net";
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { hasZodFastifySchemaValidationErrors } from "fastify-type-provider-zod";
import { Problem, type FieldError } from "../../shared/protocol/problems.ts";
import { AuditNotWritten } from "../store/failures.ts";

export const problemContentType = "application/problem+json; charset=utf-8";

const codeOfFastify: Record<string, Problem["code"]> = {
  FST_ERR_CTP_INVALID_JSON_BODY: "malformed_request",
  FST_ERR_CTP_EMPTY_JSON_BODY: "malformed_request",
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: "malformed_request",
  FST_ERR_CTP_BODY_TOO_LARGE: "too_large",
  FST_ERR_CTP_INVALID_MEDIA_TYPE: "unsupported_media_type",
};

/** The hub's own failures; a camera that does not answer is the camera's, and is shown where it is watched. */
const hubFailures: ReadonlySet<Problem["code"]> = new Set<Problem["code"]>(["internal", "store_unavailable", "audit_unavailable"]);

/** Field errors as schema validation reports them: `/location/latitude` reads `location.latitude`. */
function validationErrors(error: FastifyError): FieldError[] {
  return (error.validation ?? []).flatMap((issue): FieldError[] => {
    const path = issue.instancePath.split("/").filter((part) => part !== "");
    const message = issue.message ?? "does not fit";
    const unknownKeys = issue.params["keys"];
    if (Array.isArray(unknownKeys)) {
      return unknownKeys.map((key) => ({ field: [...path, String(key)].join("."), message: "is not a known field" }));
    }
    return [{ field: path.join(".") || (error.validationContext ?? "body"), message }];
  });
}

/** What an error means to whoever sent the request. */
function asProblem(error: FastifyError): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof AuditNotWritten) return new Problem("audit_unavailable", undefined, [], { cause: error });
  if (hasZodFastifySchemaValidationErrors(error)) return new Problem("invalid_request", undefined, validationErrors(error));
  const code = codeOfFastify[error.code];
  if (code) return new Problem(code, undefined, [], { cause: error });
  if (error.statusCode === 429) return new Problem("too_many_requests");
  if (error.statusCode !== undefined && error.statusCode >= 400 && error.statusCode < 500) {
    return new Problem("malformed_request", error.message, [], { cause: error });
  }
  return new Problem("internal", undefined, [], { cause: error });
}

/** A request whose address cannot be read, so that no route is found for it. */
export function refuseUnroutable(_error: FastifyError, _request: FastifyRequest, reply: FastifyReply): void {
  const problem = new Problem("malformed_request", "The address of the request cannot be read.");
  void reply.code(problem.status).type(problemContentType).send(JSON.stringify(problem.toDocument()));
}

/** Bytes that are no HTTP request, or one with too much before its body: answered once, and the connection closed. */
export function refuseConnection(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === "ECONNRESET" || !socket.writable) {
    socket.destroy();
    return;
  }
  const problem = new Problem(error.code === "HPE_HEADER_OVERFLOW" ? "too_large" : "malformed_request");
  const body = JSON.stringify(problem.toDocument());
  const reason = STATUS_CODES[problem.status] ?? "";
  socket.end(`HTTP/1.1 ${problem.status} ${reason}\r\nConnection: close\r\nContent-Type: ${problemContentType}\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
}

/**
 * Every error leaves the hub as a problem document with a stable code; what is unexpected is logged, not shown.
 * `onProblem` sees each before it is sent.
 */
export function answerWithProblems(app: FastifyInstance, onProblem: (problem: Problem, request: FastifyRequest) => Promise<void>): void {
  app.setErrorHandler<FastifyError>(async (error, request, reply) => {
    let problem = asProblem(error);
    await onProblem(problem, request).catch((failure: unknown) => {
      // What could not be put on record is not answered as if it were.
      problem = failure instanceof Problem ? failure : new Problem("audit_unavailable", undefined, [], { cause: failure });
      request.log.error({ err: failure }, "a refusal could not be put on record");
    });
    if (hubFailures.has(problem.code)) request.log.error({ err: error }, "request failed");
    if (problem.code === "too_many_requests" || problem.code === "source_timeout") void reply.header("retry-after", "1");
    return reply.code(problem.status).type(problemContentType).send(JSON.stringify(problem.toDocument()));
  });
}

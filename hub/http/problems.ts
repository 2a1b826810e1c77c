import type { FastifyError, FastifyInstance, FastifyRequest } from "fastify";
import { hasZodFastifySchemaValidationErrors } from "fastify-type-provider-zod";
import { Problem, type FieldError } from "../../shared/protocol/problems.ts";

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
  if (hasZodFastifySchemaValidationErrors(error)) return new Problem("invalid_request", undefined, validationErrors(error));
  const code = codeOfFastify[error.code];
  if (code) return new Problem(code, undefined, [], { cause: error });
  if (error.statusCode === 429) return new Problem("too_many_requests");
  if (error.statusCode !== undefined && error.statusCode >= 400 && error.statusCode < 500) {
    return new Problem("malformed_request", error.message, [], { cause: error });
  }
  return new Problem("internal", undefined, [], { cause: error });
}

/**
 * Every error leaves the hub as a problem document with a stable code; what is unexpected is logged, not shown.
 * `onProblem` sees each before it is sent.
 */
export function answerWithProblems(app: FastifyInstance, onProblem: (problem: Problem, request: FastifyRequest) => Promise<void>): void {
  app.setErrorHandler<FastifyError>(async (error, request, reply) => {
    const problem = asProblem(error);
    await onProblem(problem, request);
    if (hubFailures.has(problem.code)) request.log.error({ err: error }, "request failed");
    if (problem.code === "too_many_requests" || problem.code === "source_timeout") void reply.header("retry-after", "1");
    return reply.code(problem.status).type(problemContentType).send(JSON.stringify(problem.toDocument()));
  });
}

import type { FastifyDynamicSwaggerOptions } from "@fastify/swagger";
import { jsonSchemaTransform } from "fastify-type-provider-zod";
import { z } from "zod";
import { problemDocument, problemTable } from "../../shared/protocol/problems.ts";

/** The schema that checks a code cannot say by itself which there are. */
const describedProblem = z.toJSONSchema(problemDocument.extend({ code: z.enum(Object.keys(problemTable)) }));

const problemResponse = {
  description: "A refusal or a failure: an RFC 9457 problem document with a stable `code`.",
  content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
};

/** The rest of a path, which the router calls `*`. */
const restOfPath = { name: "path", in: "path", required: true, description: "A path of any number of parts.", schema: { type: "string" } };

const operation = z.looseObject({
  parameters: z.array(z.looseObject({ name: z.string() })).optional(),
  responses: z.looseObject({}).optional(),
});
const paths = z.record(z.string(), z.record(z.string(), operation));

const complete = ({ parameters, responses, ...rest }: z.infer<typeof operation>) => ({
  ...rest,
  ...(parameters === undefined ? {} : { parameters: parameters.map((each) => (each.name === "*" ? restOfPath : each)) }),
  responses: { ...responses, default: { $ref: "#/components/responses/Problem" } },
});

const completed = (described: unknown) =>
  Object.fromEntries(
    Object.entries(paths.parse(described)).map(([path, methods]) => [
      path.replace("{*}", "{path}"),
      Object.fromEntries(Object.entries(methods).map(([method, each]) => [method, complete(each)])),
    ]),
  );

/** How the API describes itself: the routes' own schemas, and what all of them have in common. */
export const apiDescription: FastifyDynamicSwaggerOptions = {
  openapi: {
    openapi: "3.1.0",
    info: { title: "RTCC hub", version: "1", description: "The hub's API. Errors are RFC 9457 problem documents with a stable `code`." },
    components: { securitySchemes: { bearer: { type: "http", scheme: "bearer" } } },
    security: [{ bearer: [] }],
  },
  transform: jsonSchemaTransform,
  transformObject: (document) => {
    if (!("openapiObject" in document)) return document.swaggerObject;
    const { paths: described, components, ...rest } = document.openapiObject;
    const shared = { ...components, schemas: { ...components?.schemas, Problem: describedProblem }, responses: { Problem: problemResponse } };
    return Object.assign(rest, { paths: completed(described), components: shared });
  },
};

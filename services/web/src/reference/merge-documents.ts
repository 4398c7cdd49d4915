type OpenApi = {
  paths?: Record<string, Record<string, unknown>>
  components?: { schemas?: Record<string, unknown>; securitySchemes?: Record<string, unknown> }
  security?: unknown[]
}

/**
 * One OpenAPI 3.1 document out of those of the services. No two services answer the same path; a schema that
 * several name (Problem, LocalizedText) comes from one contract, so the first is as good as any.
 */
export function mergeDocuments(documents: object[]): object {
  const parts = documents as OpenApi[]
  const gather = <T>(pick: (part: OpenApi) => Record<string, T> | undefined) =>
    Object.fromEntries(
      Object.entries(Object.assign({}, ...parts.map((part) => pick(part) ?? {})) as Record<string, T>).sort(
        ([one], [other]) => one.localeCompare(other),
      ),
    )
  return {
    openapi: '3.1.0',
    info: {
      title: 'Régie',
      version: '1',
      description:
        'Errors are application/problem+json; POSTs that change something want an Idempotency-Key; edits want If-Match.',
    },
    paths: gather((part) => withTags(part.paths)),
    components: {
      schemas: gather((part) => part.components?.schemas),
      securitySchemes: gather((part) => part.components?.securitySchemes),
    },
    security: parts.find((part) => part.security)?.security ?? [],
  }
}

/** Operations are told apart by their first path segment, as people read them. */
function withTags(paths: OpenApi['paths']) {
  const tagged: NonNullable<OpenApi['paths']> = {}
  for (const [path, operations] of Object.entries(paths ?? {})) {
    const tag = /^\/v1\/([a-z0-9-]+)/.exec(path)?.[1] ?? 'house'
    tagged[path] = Object.fromEntries(
      Object.entries(operations).map(([method, operation]) => [
        method,
        operation !== null && typeof operation === 'object' ? { tags: [tag], ...operation } : operation,
      ]),
    )
  }
  return tagged
}

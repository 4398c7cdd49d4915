import { z } from 'zod'
import { CharterDocument } from './charter-document.ts'

export type JsonSchema = { [keyword: string]: unknown }

/** The JSON Schema (draft 2020-12) of a charter, as published to clients who write their own. */
export function charterJsonSchema(): JsonSchema {
  return { ...z.toJSONSchema(CharterDocument, { io: 'input', reused: 'ref' }) }
}

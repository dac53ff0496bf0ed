import type { Input, InputBody, InputValues, RequestPatch } from '../model/case.ts'
import { isObject, type Json, type JsonObject } from '../model/json.ts'
import { bindIn } from './bind.ts'
import { setIn, without } from './json.ts'
import { isPlaceholder } from './placeholders.ts'

/** What a patch says laid over an input: objects are merged, everything else is replaced, then values are bound and the places in `omit` are left out. */
export function applyPatch(input: Input, patch: RequestPatch): Input {
  const body = patchBody(input.body, patch)
  const patched: Input = {
    path: mergeValues(input.path, patch.path),
    query: mergeValues(input.query, patch.query),
    header: mergeValues(input.header, patch.header),
    cookie: mergeValues(input.cookie, patch.cookie),
    ...(body && { body }),
    ...(patch.rawQuery !== undefined && { rawQuery: patch.rawQuery }),
  }
  return (patch.omit ?? []).reduce(omit, bindIn(patched, patch.bind ?? {}))
}

/** Objects merged member by member; anything else gives way to `over`. */
function mergeJson(under: Json | undefined, over: Json): Json {
  if (!isObject(under) || !isObject(over) || isPlaceholder(over) || isPlaceholder(under)) return over
  const merged: Record<string, Json> = { ...under }
  for (const [name, value] of Object.entries(over)) merged[name] = mergeJson(under[name], value)
  return merged
}

function mergeValues(under: InputValues, over: JsonObject | undefined): InputValues {
  return over === undefined ? under : (mergeJson(under, over) as JsonObject)
}

function patchBody(body: InputBody | undefined, patch: RequestPatch): InputBody | undefined {
  const mediaType = patch.mediaType ?? body?.mediaType ?? 'application/json'
  if (patch.body !== undefined) {
    return { mediaType, value: mergeJson(body && 'value' in body ? body.value : undefined, patch.body) }
  }
  return body && { ...body, mediaType }
}

function omit(input: Input, place: string): Input {
  const [where, ...names] = place.split('/').map((name) => name.replaceAll('~1', '/').replaceAll('~0', '~'))
  if (where === 'body') {
    const { body, ...rest } = input
    if (body === undefined || !('value' in body) || names.length === 0) return rest
    return { ...rest, body: { ...body, value: setIn(body.value, names, undefined) ?? null } }
  }
  if (where !== 'path' && where !== 'query' && where !== 'header' && where !== 'cookie') return input
  const [name = '', ...inner] = names
  if (inner.length === 0) return { ...input, [where]: without(input[where], [name]) }
  return { ...input, [where]: setIn(input[where], names, undefined) }
}

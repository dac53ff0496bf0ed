import type { Json, JsonObject, Schema } from './json.ts'
import type { Place } from './place.ts'
import type { RefuseWhen } from './refuse-when.ts'
import type { Requirement } from './requirement.ts'

/** A JSON pointer into {@link Contract.document}, as a URI fragment: `#/components/schemas/Customer`. */
export type Pointer = string

/** Everything an API promises: an OpenAPI document, read, bundled and indexed, and its catalogue of requirements. */
export interface Contract {
  /** `fluentcart`, or the file name of a user's own document. */
  readonly name: string
  /** It comes with concordat; a document of one's own may have the same name. */
  readonly isBuiltIn?: boolean
  readonly title: string
  readonly version: string
  /** The bundled document, all schemas in JSON Schema 2020-12, `$ref`s kept and all internal. */
  readonly document: JsonObject
  readonly servers: readonly Server[]
  /** The operations under test, in document order. */
  readonly operations: readonly Operation[]
  /** Operations that only prepare and clean up (`x-role: fixture`): never judged, never counted. */
  readonly fixtures: readonly Operation[]
  /** What operations create, in the order in which it is to be removed. */
  readonly resources: readonly Resource[]
  readonly requirements: readonly Requirement[]
  /** What a target may not say of itself; none if absent. */
  readonly refuseWhen?: readonly RefuseWhen[]
  /** What the document says wrongly. It is left out of {@link document}, and the rest can be run. */
  readonly problems: readonly DocumentProblem[]
}

/** A spot in a file, counted from 1. */
export interface SourceLocation {
  /** As messages name it. */
  readonly file: string
  readonly line: number
  readonly column: number
}

/** Something wrong in a document, where it stands and what cannot be run because of it. */
export interface DocumentProblem extends SourceLocation {
  /** `document/paths/~1a/get`: the same wherever the document lies. */
  readonly place: Place
  readonly message: string
  /** The ids of the operations whose requests need it; `anything under /a` where a whole path is lost. */
  readonly operations: readonly string[]
}

/** One `servers` entry with its variables filled in by their defaults. */
export interface Server {
  readonly url: string
  readonly description?: string
}

/** HTTP methods an OpenAPI path item can hold. */
export type Method = 'get' | 'put' | 'post' | 'delete' | 'options' | 'head' | 'patch' | 'trace'

/** What an operation does to the target: `destroy` may take away what it did not make, so it only ever runs on throw-away things. */
export type Effect = 'read' | 'write' | 'destroy'

/** One method on one path. */
export interface Operation {
  readonly id: string
  readonly method: Method
  /** The path template, `/customers/{customerId}`. */
  readonly path: string
  readonly summary: string
  readonly pointer: Pointer
  readonly effect: Effect
  /** The operation's own servers, if it names any; else the contract's hold. */
  readonly servers?: readonly Server[]
  readonly parameters: readonly Parameter[]
  readonly body?: RequestBody
  readonly responses: readonly ResponseSpec[]
  /** Documented errors, recognised by their literal message. */
  readonly errors: readonly DocumentedError[]
  readonly situations: readonly Situation[]
  /** How a call that ought to succeed is prepared: from the first 2xx situation, else from Links, else as names and schemas tell. */
  readonly base: Setup
  /** The same by reading alone, for where nothing may be written; absent where that cannot be, or {@link base} only reads. */
  readonly reading?: Setup
  /**
   * Places that no generated request carries: the id of what it makes or changes, by which it might hit something else, and what would hide that
   * id in the answer.
   */
  readonly unsent?: readonly string[]
  /** What in its requests is the id of another thing, as names and schemas tell; none if absent. Those that every request carries are in {@link base} too. */
  readonly references?: readonly Reference[]
  /** The same by reading alone, for where nothing may be written. */
  readonly readingReferences?: readonly Reference[]
  /** One of these alternatives lets a caller in; empty: no authentication. */
  readonly security: readonly SecurityAlternative[]
}

/** Where a parameter goes. */
export type ParameterIn = 'path' | 'query' | 'header' | 'cookie'

/** A request parameter, with its serialization resolved to the defaults of OpenAPI 3.1. */
export interface Parameter {
  readonly name: string
  readonly in: ParameterIn
  readonly required: boolean
  readonly pointer: Pointer
  /** `operation/query/name`. */
  readonly place: Place
  /** The value's schema and where it stands. */
  readonly schema: Schema
  readonly schemaPointer: Pointer
  /** Set when the value travels in a media type, such as a JSON text in the query. */
  readonly mediaType?: string
  readonly style: 'simple' | 'label' | 'matrix' | 'form' | 'spaceDelimited' | 'pipeDelimited' | 'deepObject'
  readonly explode: boolean
  readonly allowReserved: boolean
  readonly examples: readonly NamedExample[]
}

/** A documented example, by name. */
export interface NamedExample {
  readonly name: string
  readonly value: Json
}

/** A request body. */
export interface RequestBody {
  readonly required: boolean
  readonly pointer: Pointer
  /** In document order; the first is the one generated cases use. */
  readonly content: readonly MediaType[]
}

/** One `content` entry. */
export interface MediaType {
  readonly mediaType: string
  /** Absent: nothing is said about the value. */
  readonly schema?: Schema
  readonly schemaPointer?: Pointer
  readonly examples: readonly NamedExample[]
}

/** One `responses` entry. */
export interface ResponseSpec {
  /** `200`, `4XX` or `default`. */
  readonly status: string
  readonly description: string
  readonly pointer: Pointer
  readonly content: readonly MediaType[]
  readonly headers: readonly ResponseHeader[]
}

/** A documented response header. */
export interface ResponseHeader {
  readonly name: string
  readonly required: boolean
  readonly schema: Schema
  readonly schemaPointer: Pointer
  readonly place: Place
}

/** An error the documents show with its literal message or, where they give none, its code: a schema where that is a `const`, named by a response. */
export interface DocumentedError {
  /** The schema's name under `components/schemas`. */
  readonly name: string
  /** Set unless it is recognised by its code. */
  readonly message?: string
  readonly code?: string
  readonly schemaPointer: Pointer
  /** The status key it stands under: `404`, or `4XX` when the documents do not state the status. */
  readonly status: string
}

/** How a request is prepared: the steps to take first, and what they give to the request. */
export interface Setup {
  readonly given: readonly Step[]
  readonly request: RequestPatch
}

/** A place in requests that holds the id of another thing, and where such an id comes from. */
export interface Reference {
  /** `query/customer_id`, `body/customerId`, `body/lines` with `*` for every item and `productId` behind it. */
  readonly place: string
  /** A placeholder for what a step answers. */
  readonly value: JsonObject
  /** The steps that give it; none where {@link Operation.base} has them. */
  readonly given: readonly Step[]
}

/** A call made before the case itself. `name` is what {@link From} values refer to. */
export interface Step {
  readonly name: string
  readonly operation: string
  readonly request: RequestPatch
}

/** What a situation, step or Link says about a request; the rest is filled in by the generator. Values may hold placeholders. */
export interface RequestPatch {
  readonly path?: JsonObject
  readonly query?: JsonObject
  readonly header?: JsonObject
  readonly cookie?: JsonObject
  readonly body?: Json
  readonly mediaType?: string
  /** Query text that is sent as it stands, behind what the parameters give: `fields[people]=name`. */
  readonly rawQuery?: string
  /** Values for places that hold something after filling in: those of {@link Reference.place}. What holds nothing stays so. */
  readonly bind?: JsonObject
  /** Places to leave out after filling in: `body`, `body/first_name`, `query/page`. */
  readonly omit?: readonly string[]
}

/** A documented condition and the answer the documents give for it (`x-situations`). */
export interface Situation {
  readonly id: string
  readonly description: string
  readonly setup: Setup
  /** A status key such as `200`, `404`, `2XX`, `4XX`. */
  readonly status: string
  /** The documented error expected, by schema name. */
  readonly error?: string
  readonly place: Place
}

/** The schemes of one alternative, all of which are needed, with the permissions the caller must have. */
export interface SecurityAlternative {
  readonly schemes: readonly string[]
  readonly permissions: readonly string[]
}

/** Something an operation creates on the target, and how it is taken away again (`x-resources`). */
export interface Resource {
  readonly name: string
  /** The operation whose success creates it. */
  readonly operation: string
  /** JSON pointer of its id in the response body, `location`: the last segment of that header, or `path/name`: the creating request itself names it; absent value: nothing was created. */
  readonly id: string
  /** Where the creating request may choose the id itself: what has the id that was sent may have been there before, and does not count. */
  readonly chosen?: string
  /** Its creation always makes one: an answer without an id only hides it. */
  readonly always?: boolean
  /** Only when the creating request carries this member: `body/wp_user`. */
  readonly when?: string
  /** The resource it belongs to and where the creating request names that one, `path/customerId`; and those above that one, nearest first. */
  readonly owner?: { readonly resource: string; readonly request: string; readonly above?: readonly string[] }
  /** Calls that remove it, in order. `$id`, `$owner` stand for its id and its owner's, `$owner2` for the owner's owner's; a step with `$ids` removes many at once. */
  readonly remove: readonly RemovalStep[]
  /** Reads that tell whether it is gone; all must agree. */
  readonly gone: readonly GoneCheck[]
  /** How to look for one whose creation was never answered. */
  readonly find?: FindStep
  /** True when removing the owner removes it too, so that a refused removal is no leftover. */
  readonly removedWithOwner: boolean
}

/** One call of a removal. */
export interface RemovalStep {
  readonly operation: string
  readonly request: RequestPatch
  /** A refusal of this step is fine. */
  readonly optional: boolean
  /** Only needed when one of these operations has succeeded on it. */
  readonly after?: readonly string[]
}

/** A list call that finds a resource by the unique value it was sent with (`$unique`). */
export interface FindStep {
  readonly operation: string
  readonly request: RequestPatch
  /** Pointer of the list in the answer. */
  readonly items: string
  /** Pointers inside an item: of its id, and of the value that must equal the unique one. */
  readonly id: string
  readonly match: string
}

/** How to see that a resource is gone: by status, by an answer that does not show its id, or by its id missing from a list. */
export interface GoneCheck {
  readonly operation: string
  readonly request: RequestPatch
  /** Gone when the answer has this status … */
  readonly status?: string
  /** … or when no item of this list (without a list: not the answer itself) … */
  readonly items?: string
  /** … has its id here. */
  readonly id?: string
}

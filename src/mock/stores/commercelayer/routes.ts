import type { JsonObject } from '../../../model/json.ts'
import type { Call, Refusal, Reply, Route } from '../../mock.ts'
import type { Db } from '../../sqlite.ts'
import { documentOf, linkageOf, type Making, relationLinks, resourceObject } from './documents.ts'
import { readCustomers } from './identities.ts'
import { findResource, relatedTo, relationOf, type Resource } from './model.ts'
import { apiOf, type Rules } from './rules.ts'

/** What handlers work with. */
export interface Organization {
  readonly db: Db
  readonly rules: Rules
}

type Handler = (call: Call) => Reply

/** The paths of the API, first match first. */
export function makeRoutes(organization: Organization): readonly Route[] {
  const get = (path: string, operation: string, handle: Handler): Route => ({
    method: 'GET',
    path,
    operation,
    permission: readCustomers,
    handle: (call) => unknownParameter(call, organization.rules) ?? handle(call),
  })
  return organization.rules.routes([
    get('/customers/{id}', 'getCustomer', (call) => single(call, 'customers', organization)),
    get('/customers/{id}/relationships/{name}', 'getCustomerRelationship', (call) => relationship(call, organization)),
    get('/customers/{id}/{name}', 'getCustomerRelated', (call) => related(call, organization)),
    get('/{type}/{id}', 'getResource', (call) => single(call, call.params['type'] ?? '', organization)),
  ])
}

function unknownParameter({ query, operation }: Call, rules: Rules): Refusal | undefined {
  const name = Object.keys(query).find((one) => !rules.knows(one, operation))
  return name === undefined ? undefined : { refused: 'UnknownParameter', details: { parameter: name } }
}

function making(call: Call, { db, rules }: Organization): Making {
  return { db, api: apiOf(call), mode: rules.mode(), fields: rules.fieldsOf(call.query) }
}

function single(call: Call, type: string, organization: Organization): Reply {
  const { db, rules } = organization
  const resource = findResource(db, type, idIn(call))
  if (resource === undefined) return { refused: 'RecordNotFound' }
  const paths = rules.pathsOf(String(call.query['include'] ?? ''), type)
  if (paths === undefined) return { refused: 'UnknownInclude', details: { parameter: 'include' } }
  return { body: documentOf(resource, paths, making(call, organization)) }
}

function related(call: Call, organization: Organization): Reply {
  return ofRelationship(call, organization, (customer, name, links) => {
    const found = relatedTo(organization.db, customer, name).map((one) =>
      resourceObject(one, [], making(call, organization)),
    )
    const many = relationOf('customers', name)?.many === true
    return {
      data: many ? found : (found[0] ?? null),
      links: { self: links['related'] ?? null },
      ...(many ? { meta: { record_count: found.length } } : {}),
    }
  })
}

function relationship(call: Call, organization: Organization): Reply {
  return ofRelationship(call, organization, (customer, name, links) => ({
    data: linkageOf(customer, name, organization.db),
    links,
  }))
}

function ofRelationship(
  call: Call,
  { db }: Organization,
  show: (customer: Resource, name: string, links: JsonObject) => JsonObject,
): Reply {
  const name = decoded(call.params['name'])
  const customer = findResource(db, 'customers', idIn(call))
  if (customer === undefined) return { refused: 'RecordNotFound' }
  if (relationOf('customers', name) === undefined) return { refused: 'RelationshipNotFound' }
  return { body: show(customer, name, relationLinks(`${apiOf(call)}/customers/${customer.id}`, name)) }
}

function idIn(call: Call): string {
  return decoded(call.params['id'])
}

/** A segment as text; one that is not well encoded names nothing. */
function decoded(segment = ''): string {
  try {
    return decodeURIComponent(segment)
  } catch {
    return ''
  }
}

import type { JsonObject } from '../model/json.ts'
import type { Call, Reply } from './mock.ts'
import { textOf } from './php.ts'
import type { Db, SqlValue } from './sqlite.ts'

/** A WordPress user. */
export interface UserRow extends Record<string, SqlValue> {
  id: number
  user_login: string
  user_email: string
  /** Equal for two spellings of one person's email. */
  person_key: string
  display_name: string
  user_nicename: string
  user_url: string
  first_name: string
  last_name: string
  role: string
  user_registered: string
}

/** The table of WordPress users. */
export const usersTable: string = `
CREATE TABLE IF NOT EXISTS users (
  id INTEGER PRIMARY KEY AUTOINCREMENT, user_login TEXT NOT NULL, user_email TEXT NOT NULL, person_key TEXT NOT NULL,
  display_name TEXT NOT NULL DEFAULT '', user_nicename TEXT NOT NULL DEFAULT '', user_url TEXT NOT NULL DEFAULT '',
  first_name TEXT NOT NULL DEFAULT '', last_name TEXT NOT NULL DEFAULT '', role TEXT NOT NULL DEFAULT 'subscriber',
  user_registered TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS users_person ON users (person_key);
`

/** A store that runs on WordPress: it has {@link usersTable}, and customers with a `user_id`. */
export interface WordpressSite {
  readonly db: Db
  readonly rules: {
    readonly isEmail: (text: string) => boolean
    readonly personKey: (email: string) => string
    readonly now: () => string
  }
}

type Handler = (site: WordpressSite, call: Call) => Reply

/** The WordPress user with an id. */
export function userById({ db }: Pick<WordpressSite, 'db'>, id: number): UserRow | undefined {
  return Number.isSafeInteger(id) ? db.get<UserRow>('SELECT * FROM users WHERE id = ?', id) : undefined
}

/** The WordPress user with an email. */
export function userByEmail({ db, rules }: WordpressSite, email: string): UserRow | undefined {
  return db.get<UserRow>('SELECT * FROM users WHERE person_key = ?', rules.personKey(email))
}

/** GET /wp/v2/users */
export const listWpUsers: Handler = ({ db }, call) => {
  const search = (textOf(call.query['search']) ?? '').toLowerCase()
  const size = Math.min(100, Math.max(1, Number(textOf(call.query['per_page'])) || 10))
  const page = Math.max(1, Math.trunc(Number(textOf(call.query['page']))) || 1)
  const found = db
    .all<UserRow>('SELECT * FROM users ORDER BY display_name COLLATE NOCASE, id')
    .filter((user) => `${user.user_login}\n${user.user_email}\n${user.display_name}`.toLowerCase().includes(search))
  return { body: found.slice((page - 1) * size, page * size).map((user) => renderWpUser(user, call.site)) }
}

/** GET /wp/v2/users/{id} */
export const getWpUser: Handler = (shop, call) => {
  const user = userById(shop, Number(call.params['id']))
  return user ? { body: renderWpUser(user, call.site) } : { refused: 'WpUserInvalid' }
}

/** POST /wp/v2/users */
export const createWpUser: Handler = (shop, call) => {
  const { db, rules } = shop
  const sent = sentMembers(call)
  const missing = ['username', 'email', 'password'].filter((name) => !sent(name))
  if (missing.length > 0)
    return { refused: 'WpParameterMissing', details: { message: `Missing parameter(s): ${missing.join(', ')}` } }
  const [login, email] = [sent('username'), sent('email')]
  if (!rules.isEmail(email))
    return { refused: 'WpParameterInvalid', details: { message: 'Invalid parameter(s): email' } }
  if (db.get('SELECT 1 FROM users WHERE user_login = ?', login)) return { refused: 'WpUserLoginExists' }
  if (userByEmail(shop, email)) return { refused: 'WpUserEmailExists' }
  const id = db.insert('users', {
    user_login: login,
    user_email: email,
    person_key: rules.personKey(email),
    display_name: sent('name') || `${sent('first_name')} ${sent('last_name')}`.trim() || login,
    user_nicename: sent('slug') || login,
    user_url: sent('url'),
    first_name: sent('first_name'),
    last_name: sent('last_name'),
    user_registered: rules.now(),
  })
  const user = userById(shop, id)
  return user ? { status: 201, body: renderWpUser(user, call.site) } : { refused: 'WpUserInvalid' }
}

/** DELETE /wp/v2/users/{id}; customers of the user lose their link. */
export const deleteWpUser: Handler = (shop, call) => {
  const user = userById(shop, Number(call.params['id']))
  if (!user) return { refused: 'WpUserInvalid' }
  const force = call.query['force'] ?? call.body.members['force']
  if (force !== true && force !== 'true' && force !== '1' && force !== 1) return { refused: 'WpTrashUnsupported' }
  shop.db.transaction(() => removeUser(shop, user.id))
  return { body: { deleted: true, previous: renderWpUser(user, call.site) } }
}

function removeUser({ db }: WordpressSite, id: number): void {
  db.run('UPDATE customers SET user_id = NULL WHERE user_id = ?', id)
  db.run('DELETE FROM users WHERE id = ?', id)
}

function sentMembers(call: Call): (name: string) => string {
  return (name) => textOf(call.body.members[name] ?? call.query[name]) ?? ''
}

function renderWpUser(user: UserRow, site: string): JsonObject {
  return {
    id: user.id,
    username: user.user_login,
    name: user.display_name,
    first_name: user.first_name,
    last_name: user.last_name,
    email: user.user_email,
    url: user.user_url,
    link: `${site}/author/${encodeURIComponent(user.user_nicename.toWellFormed())}/`,
    slug: user.user_nicename,
    roles: [user.role],
    registered_date: `${user.user_registered.replace(' ', 'T')}+00:00`,
    meta: [],
  }
}

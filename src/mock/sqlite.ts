import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite'
import { UsageError } from '../model/errors.ts'

/** A value SQLite stores. */
export type SqlValue = string | number | null

/** An SQLite database with every statement prepared once. */
export class Db {
  readonly #database: DatabaseSync
  readonly #statements = new Map<string, StatementSync>()

  constructor(file: string) {
    this.#database = new DatabaseSync(file)
    this.#database.exec('PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF; PRAGMA temp_store = MEMORY')
  }

  /** Runs statements that return nothing. */
  exec(sql: string): void {
    this.#database.exec(sql)
  }

  /** All rows; the caller names the type of a row. */
  all<Row>(sql: string, ...values: readonly SqlValue[]): Row[] {
    return this.#prepare(sql).all(...(values as SQLInputValue[])) as Row[]
  }

  /** The first row, if there is one. */
  get<Row>(sql: string, ...values: readonly SqlValue[]): Row | undefined {
    return this.#prepare(sql).get(...(values as SQLInputValue[])) as Row | undefined
  }

  /** Writes; returns the id of an inserted row. */
  run(sql: string, ...values: readonly SqlValue[]): number {
    return Number(this.#prepare(sql).run(...(values as SQLInputValue[])).lastInsertRowid)
  }

  /** Inserts a row given by column; returns its id. */
  insert(table: string, row: Readonly<Record<string, SqlValue>>): number {
    const columns = Object.keys(row)
    const marks = columns.map(() => '?').join(', ')
    return this.run(`INSERT INTO ${table} (${columns.join(', ')}) VALUES (${marks})`, ...Object.values(row))
  }

  /** Sets columns of the row with an id. */
  update(table: string, id: number, row: Readonly<Record<string, SqlValue>>): void {
    const sets = Object.keys(row).map((column) => `${column} = ?`)
    if (sets.length > 0) this.run(`UPDATE ${table} SET ${sets.join(', ')} WHERE id = ?`, ...Object.values(row), id)
  }

  /** Runs writes as one: all or none. */
  transaction<Result>(write: () => Result): Result {
    this.#database.exec('BEGIN')
    try {
      const result = write()
      this.#database.exec('COMMIT')
      return result
    } catch (error) {
      this.#database.exec('ROLLBACK')
      throw error
    }
  }

  /** Rows of a table. */
  count(table: string): number {
    return this.get<{ n: number }>(`SELECT count(*) AS n FROM ${table.replaceAll(/\W/g, '')}`)?.n ?? 0
  }

  /** Closes the file. */
  close(): void {
    this.#statements.clear()
    this.#database.close()
  }

  #prepare(sql: string): StatementSync {
    const known = this.#statements.get(sql)
    if (known) return known
    const statement = this.#database.prepare(sql)
    this.#statements.set(sql, statement)
    return statement
  }
}

/** How the database of a store is opened. */
export interface OpenDbOptions {
  /** SQLite file, or `:memory:`. */
  readonly file: string
  /** The tables, as statements that leave alone what is there. */
  readonly schema: string
  /** A table that is empty in a new file only. */
  readonly table: string
  /** Fills a new file. */
  readonly seed: (db: Db) => void
}

/** Opens a database, and fills it when it is new. Throws UsageError when the file is no database of ours. */
export function openDb({ file, schema, table, seed }: OpenDbOptions): Db {
  try {
    const db = new Db(file)
    db.exec(schema)
    if (db.count(table) === 0) seed(db)
    return db
  } catch (error) {
    throw new UsageError(
      'mock-database',
      `The database ${file} cannot be used: ${error instanceof Error ? error.message : String(error)}.`,
      'Name a new file in a folder that exists, or leave --db out to keep data in memory.',
      error,
    )
  }
}

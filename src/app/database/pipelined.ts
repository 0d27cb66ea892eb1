import {
  type AbortableOperationOptions,
  type CompiledQuery,
  type DatabaseConnection,
  type Driver,
  PostgresDialect,
  type PostgresDialectConfig,
  PostgresDriver,
  type QueryResult,
  type TransactionSettings,
} from 'kysely'
import { isUnawaited } from '../../kernel/database/unawaited.ts'
import { codeOf } from '../cannot-start.ts'

const nothing = { rows: [] }
const refusedAfterAnError = '25P02'

/** What is on its way on one connection and has not been asked about. */
class OnItsWay {
  private sent: Promise<unknown>[] = []

  begin(): void {
    this.sent = []
  }

  add(answer: Promise<unknown>): void {
    answer.catch(() => undefined)
    this.sent.push(answer)
  }

  /** Throws what failed first: everything after it failed because of it. */
  async answered(): Promise<void> {
    for (const answer of this.sent) await answer
  }
}

/**
 * Sends the beginning of a transaction, and statements that nobody waits for, without waiting for their answers; what
 * follows is sent right behind them on the same connection, which answers in that order. Before a transaction is said
 * to be committed all of them have been answered.
 */
class EagerDriver extends PostgresDriver {
  private readonly known = new WeakMap<DatabaseConnection, OnItsWay>()

  override async acquireConnection(options?: AbortableOperationOptions): Promise<DatabaseConnection> {
    const connection = await super.acquireConnection(options)
    if (!this.known.has(connection)) this.known.set(connection, eager(connection))
    return connection
  }

  override async beginTransaction(
    connection: DatabaseConnection,
    settings: TransactionSettings,
  ): Promise<void> {
    this.known.get(connection)!.begin()
    this.known.get(connection)!.add(super.beginTransaction(connection, settings))
  }

  override async commitTransaction(connection: DatabaseConnection): Promise<void> {
    const committed = super.commitTransaction(connection)
    committed.catch(() => undefined)
    await this.known.get(connection)!.answered()
    await committed
  }
}

function eager(connection: DatabaseConnection): OnItsWay {
  const onItsWay = new OnItsWay()
  const send = connection.executeQuery.bind(connection)
  connection.executeQuery = async <R>(query: CompiledQuery): Promise<QueryResult<R>> => {
    if (isUnawaited(query)) {
      onItsWay.add(send<R>(query))
      return nothing
    }
    try {
      return await send<R>(query)
    } catch (error) {
      if (codeOf(error) === refusedAfterAnError) await onItsWay.answered()
      throw error
    }
  }
  return onItsWay
}

/** PostgreSQL through connections that send what they are given at once, and take the answers as they come. */
export class PipelinedDialect extends PostgresDialect {
  private readonly config: PostgresDialectConfig

  constructor(config: PostgresDialectConfig) {
    super(config)
    this.config = config
  }

  override createDriver(): Driver {
    return new EagerDriver(this.config)
  }
}

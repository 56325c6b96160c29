import { withServer } from '../setup/template-database.js';
import type { RecordedStatement } from './recorded-statements.js';
import type { TestDatabase } from './test-database.js';

/** A step of a plan as `EXPLAIN (FORMAT JSON)` tells it. */
export interface PlanNode {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly 'Index Name'?: string;
  readonly 'Actual Rows': number;
  readonly 'Actual Loops': number;
  readonly 'Shared Hit Blocks': number;
  readonly 'Shared Read Blocks': number;
  readonly Plans?: readonly PlanNode[];
}

/** What the database did for a statement, with the rights that the application has. */
export class QueryPlan {
  constructor(readonly root: PlanNode) {}

  static of(database: TestDatabase, statement: RecordedStatement): Promise<QueryPlan> {
    const { text, values, tenantId } = statement;
    return withServer(database.appUrl, async (client) => {
      await client.query(`BEGIN READ ONLY; SET LOCAL app.tenant_id = '${tenantId}'`);
      const { rows } = await client.query<{ 'QUERY PLAN': [{ Plan: PlanNode }] }>(
        `EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) ${text}`,
        [...values],
      );
      return new QueryPlan(rows[0]!['QUERY PLAN'][0].Plan);
    });
  }

  get nodes(): PlanNode[] {
    const withChildren = (node: PlanNode): PlanNode[] => [node, ...(node.Plans ?? []).flatMap(withChildren)];
    return withChildren(this.root);
  }

  /** How a table was read: `Index Scan using ix_log_entries_list`, `Seq Scan`. */
  accessTo(table: string): string[] {
    return this.nodes
      .filter((node) => node['Relation Name'] === table || node['Index Name']?.includes(`_${table}`))
      .map((node) => [node['Node Type'], node['Index Name']].filter(Boolean).join(' using '));
  }

  /** Rows that went into the largest sort; 0 without any. */
  get mostSorted(): number {
    const sorts = this.nodes.filter((node) => node['Node Type'].includes('Sort'));
    return Math.max(0, ...sorts.flatMap(({ Plans = [] }) => Plans.map(rowsOf)));
  }

  /** Pages of 8 kB that were looked at. */
  get buffers(): number {
    return this.root['Shared Hit Blocks'] + this.root['Shared Read Blocks'];
  }
}

function rowsOf(node: PlanNode): number {
  return node['Actual Rows'] * node['Actual Loops'];
}

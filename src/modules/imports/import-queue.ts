import { Injectable } from '@nestjs/common';
import { Unavailable } from '../../shared/errors/common.errors.js';
import { WorkQueue } from '../../shared/work-queue/work-queue.js';

const AT_ONCE = 2;
const WAITING_PER_COMPANY = 4;
const RETRY_AFTER_SECONDS = 10;

interface CompanyQueue {
  readonly queue: WorkQueue;
  calls: number;
}

/**
 * Imports are long: this process does a few at once, of every company one, and in the order that they came. So a
 * company that sends many waits for itself, and others wait for one of its imports at most.
 */
@Injectable()
export class ImportQueue {
  private readonly all = new WorkQueue(AT_ONCE, Infinity, full);
  private readonly companies = new Map<string, CompanyQueue>();

  async run<T>(tenantId: string, work: () => Promise<T>): Promise<T> {
    const company = this.companies.get(tenantId) ?? {
      queue: new WorkQueue(1, WAITING_PER_COMPANY, full),
      calls: 0,
    };
    this.companies.set(tenantId, company);
    company.calls += 1;
    try {
      return await company.queue.run(() => this.all.run(work));
    } finally {
      company.calls -= 1;
      if (company.calls === 0) this.companies.delete(tenantId);
    }
  }
}

function full(): Unavailable {
  return new Unavailable('Other imports of your company are still running', RETRY_AFTER_SECONDS);
}

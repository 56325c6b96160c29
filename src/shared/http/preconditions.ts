import { DomainError } from '../errors/domain-error.js';
import { namesVersion, opaqueTagsOf } from './etag.js';
import { currentRequest } from './request-context.js';

/** What the caller saw is not what is stored any more. */
export class PreconditionFailed extends DomainError {
  static override readonly kind = 'precondition_failed';
  static override readonly code = 'precondition_failed';

  constructor() {
    super('It has been changed since you read it: get it again, and repeat your change with its new ETag.');
  }
}

/** This installation takes no change without If-Match. */
export class PreconditionRequired extends DomainError {
  static override readonly kind = 'precondition_required';
  static override readonly code = 'precondition_required';

  constructor() {
    super('If-Match is required: get the resource, and send its ETag as If-Match with your change.');
  }
}

/**
 * Refuses a change by somebody who has not seen the stored version (If-Match of the current PUT or DELETE). A service
 * calls it right after it has locked the row, before any business rule. Elsewhere, as in a job, it lets all through.
 * @throws PreconditionFailed, PreconditionRequired
 */
export function assertUnchanged(version: number): void {
  const condition = currentRequest()?.condition;
  if (!condition) return;
  const { ifMatch, isRequired } = condition;
  if (ifMatch === undefined) {
    if (isRequired) throw new PreconditionRequired();
    return;
  }
  // What is not well-formed has been refused before (EtagInterceptor).
  if (!namesVersion(opaqueTagsOf(ifMatch) ?? [], version)) throw new PreconditionFailed();
}

import type { Response } from 'supertest';

/** The one error body (contract 1.2): status, code, and the fields at fault if any are named. */
export function expectProblem(
  response: Response,
  status: number,
  code: string,
  fields?: readonly string[],
): void {
  const body = response.body as Record<string, unknown>;
  expect({ status: response.status, code: body['code'] }).toEqual({ status, code });
  expect(body['error']).toBe(body['message']);
  expect(body['requestId']).toBe(response.headers['x-request-id']);
  if (fields)
    expect(Object.keys((body['errors'] as object | undefined) ?? {}).sort()).toEqual([...fields].sort());
}

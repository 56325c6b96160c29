import { safePath } from './safe-path.js';

describe('safePath', () => {
  it.each([
    ['/api/customers', '/api/customers'],
    ['/api/log-entries/start-timer', '/api/log-entries/start-timer'],
    [
      '/api/invoices/6f1f0f70-0000-4000-8000-000000000000/pdf',
      '/api/invoices/6f1f0f70-0000-4000-8000-000000000000/pdf',
    ],
    ['/api/customers?search=Peeters&api_key=tk_secret', '/api/customers'],
    ['/api/invitations/Zm9vYmFyYmF6/accept', '/api/invitations/***/accept'],
    ['/api/customers/%0d%0a{"level":"error"}', '/api/customers/***'],
    ['//', '//'],
  ])('shows %j as %j', (url, shown) => {
    expect(safePath(url)).toBe(shown);
  });
});

import { KEPT, REFUSED } from '../../../../test/support/sample-files.js';
import { ATTACHMENT_TYPES, attachmentTypeOf } from './attachment-type.js';

describe('the type of an attachment', () => {
  it.each(KEPT)('S-62: is told by the content of %s', async (name, content, type) => {
    const found = await attachmentTypeOf(content, name);

    expect(found).toBe(type);
    expect(ATTACHMENT_TYPES).toContain(type.split(';')[0]);
  });

  it.each(REFUSED)('S-62: is none of ours for %s', async (_what, name, content) => {
    expect(await attachmentTypeOf(content, name)).toBeNull();
  });

  it('S-62: does not believe the name of what is no text', async () => {
    expect(await attachmentTypeOf(KEPT[0]![1], 'a.html')).toBe('application/pdf');
  });
});

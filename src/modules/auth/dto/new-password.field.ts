import { checkedField, isStorableText } from '../../../shared/http/fields.js';
import { hasPasswordLength, PASSWORD_LENGTH } from '../domain/password-policy.js';

const { min, max } = PASSWORD_LENGTH;

/** A password to be set. Its length is checked with the other fields, the rest by PasswordPolicy. */
export function NewPasswordField(): PropertyDecorator {
  const options = {
    description:
      'Kept exactly as typed, blanks and emoji included. Common passwords and those made of names are refused.',
    example: 'correct horse battery staple',
  };
  const schema = { type: 'string', format: 'password', minLength: min, maxLength: max };
  const isValid = (value: unknown): boolean => isStorableText(value) && hasPasswordLength(value);
  return checkedField(options, schema, isValid, `must be text of ${min} to ${max} characters`);
}

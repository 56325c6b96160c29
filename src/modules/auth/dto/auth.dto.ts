import { EmailField, EnumField, IdField, TextField } from '../../../shared/http/fields.js';
import { LANGUAGES, type Language } from '../../../shared/text/languages.js';
import { NewPasswordField } from './new-password.field.js';

const EMAIL = {
  description: 'E-mail address, the same for all companies of a person',
  example: 'you@example.com',
};

export class RegisterDto {
  @EmailField(EMAIL) email: string;

  @NewPasswordField() password: string;

  @TextField({ description: "The person's name", example: 'An Peeters', max: 100 }) name: string;

  @TextField({ description: 'Name of the new company', example: 'Peeters Consulting BV' })
  companyName: string;

  @EnumField(LANGUAGES, { description: 'Language of documents and mails', optional: true, default: 'en' })
  language?: Language | null;
}

export class LoginDto {
  @EmailField(EMAIL) email: string;

  @TextField({ description: 'The password', example: 'correct horse battery staple', max: 1000 })
  password: string;

  @IdField({ description: 'Company to sign in to; default: the one used last', optional: true })
  tenantId?: string | null;
}

export class RefreshDto {
  @TextField({ description: 'The newest refresh token', example: 'rt_…', max: 200 }) refreshToken: string;
}

export class SwitchTenantDto {
  @IdField({ description: 'Company to go on in: one of `memberships`' }) tenantId: string;
}

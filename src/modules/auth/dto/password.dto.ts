import { EmailField, TextField } from '../../../shared/http/fields.js';
import { NewPasswordField } from './new-password.field.js';

const TOKEN_EXAMPLE = 'qX3v9b0J7m2Yx0n5Zc8u1d4Wk6Tt9Ra2Lf7Hs3Pe0Gg';

export class ForgotPasswordDto {
  @EmailField({ description: 'E-mail address of the account', example: 'you@example.com' }) email: string;
}

export class ResetPasswordDto {
  @TextField({ description: 'From the link in the mail', example: TOKEN_EXAMPLE, max: 200 }) token: string;
  @NewPasswordField() password: string;
}

export class ChangePasswordDto {
  @TextField({ description: 'The password until now', example: 'correct horse battery staple', max: 1000 })
  currentPassword: string;

  @NewPasswordField() newPassword: string;
}

export class VerifyEmailDto {
  @TextField({ description: 'From the link in the mail', example: TOKEN_EXAMPLE, max: 200 }) token: string;
}

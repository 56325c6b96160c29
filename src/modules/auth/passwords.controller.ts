import { Body, Controller, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { EVERYBODY_BY_BEARER } from '../../shared/http/access.js';
import { type Actor, CurrentActor } from '../../shared/http/actor.js';
import { type Client, CurrentClient } from '../../shared/http/client.js';
import { Operation } from '../../shared/http/operation.js';
import { LimitPerAddress } from './address-limit.guard.js';
import {
  ChangePasswordDto,
  ForgotPasswordDto,
  ResetPasswordDto,
  VerifyEmailDto,
} from './dto/password.dto.js';
import { EmailVerificationService } from './email-verification.service.js';
import { PasswordResetService } from './password-reset.service.js';
import { PasswordsService } from './passwords.service.js';

/** Passwords, and the links that are mailed for them. */
@ApiTags('Sign-in')
@Controller('auth')
export class PasswordsController {
  constructor(
    private readonly passwords: PasswordsService,
    private readonly resets: PasswordResetService,
    private readonly verification: EmailVerificationService,
  ) {}

  @Post('forgot-password')
  @LimitPerAddress('passwordResetsPerIp')
  @Operation({
    operationId: 'forgotPassword',
    summary: 'Forgot your password?',
    description:
      'Mails a link that works once within an hour. The answer is the same whether or not the address has an account.',
    access: 'Public',
    returns: 'Nothing',
  })
  async forgot(@Body() dto: ForgotPasswordDto): Promise<object> {
    await this.resets.request(dto.email);
    return {};
  }

  @Post('reset-password')
  @LimitPerAddress('openCallsPerIp')
  @Operation({
    operationId: 'resetPassword',
    summary: 'Set a new password with a mailed link',
    description: 'Ends all your sessions: sign in with the new password. The address counts as verified.',
    access: 'Public',
    returns: 'Nothing',
  })
  async reset(@Body() dto: ResetPasswordDto): Promise<object> {
    await this.resets.reset(dto);
    return {};
  }

  @Post('change-password')
  @Operation({
    operationId: 'changePassword',
    summary: 'Change your password',
    description:
      'Ends your other sessions. A wrong current password counts as a failed sign-in. API keys go on working.',
    access: EVERYBODY_BY_BEARER,
    returns: 'Nothing',
  })
  async change(
    @CurrentActor() actor: Actor,
    @Body() dto: ChangePasswordDto,
    @CurrentClient() client: Client,
  ): Promise<object> {
    await this.passwords.change(actor, dto, client);
    return {};
  }

  @Post('verify-email')
  @LimitPerAddress('openCallsPerIp')
  @Operation({
    operationId: 'verifyEmail',
    summary: 'Verify your e-mail address',
    description: 'With the link that was mailed when you signed up. It works once within 48 hours.',
    access: 'Public',
    returns: 'Nothing',
  })
  async verifyEmail(@Body() dto: VerifyEmailDto): Promise<object> {
    await this.verification.verify(dto.token);
    return {};
  }
}

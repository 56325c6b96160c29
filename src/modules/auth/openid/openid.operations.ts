import { applyDecorators } from '@nestjs/common';
import { ApiExtraModels, ApiQuery, ApiResponse, getSchemaPath } from '@nestjs/swagger';
import { NotFound } from '../../../shared/errors/common.errors.js';
import { EVERYBODY_BY_BEARER } from '../../../shared/http/access.js';
import { Operation } from '../../../shared/http/operation.js';
import { LimitPerAddress } from '../address-limit.guard.js';
import { AuthResult } from '../dto/auth.response.js';
import { LinkAddressResponse, LinkCodeResponse } from './dto/openid.response.js';
import { SignInRefused } from './openid.errors.js';

type Name = 'Google' | 'Microsoft';

/** The routes are the same for every provider, and so is what is said about them. */
export function StartOperation(name: Name): MethodDecorator {
  return applyDecorators(
    LimitPerAddress('openCallsPerIp'),
    Operation({
      operationId: `start${name}SignIn`,
      summary: `Sign in with ${name}`,
      description:
        `Open it in a browser: it sends the browser to ${name}, and a cookie of ten minutes binds the sign-in to this ` +
        `browser. Not found where ${name} is not set up.`,
      access: 'Public',
      returns: 'Redirect',
      fails: [NotFound, SignInRefused],
    }),
  );
}

export function CallbackOperation(name: Name): MethodDecorator {
  const schema = { oneOf: [AuthResult, LinkCodeResponse].map((model) => ({ $ref: getSchemaPath(model) })) };
  return applyDecorators(
    LimitPerAddress('openCallsPerIp'),
    Operation({
      operationId: `finish${name}SignIn`,
      summary: `Come back from ${name}`,
      description:
        `${name} sends the browser here. Goes on to \`/signed-in\` of the web app with \`accessToken\`, ` +
        '`refreshToken` and `expiresIn` behind a `#`, where only the page can read them; or, for somebody who adds an ' +
        'identity to their account, to `/link-identity` with `#linkCode=…`. Where no web app is set up, the same comes ' +
        'as JSON.\n\nAn identity that is not known signs up: a person and a company on the Free plan, both under the ' +
        `name at ${name}. If its e-mail address is somebody's already, or ${name} does not vouch for it, the sign-in ` +
        'is refused: sign in with the password, and link the two then.',
      access: 'Public',
      returns: 'Redirect',
      fails: [NotFound, SignInRefused],
    }),
    ApiExtraModels(AuthResult, LinkCodeResponse),
    ApiResponse({ status: 200, description: 'Done; no web app is set up', schema }),
    ...['code', 'state'].map((parameter) =>
      ApiQuery({
        name: parameter,
        description: `As ${name} sends it`,
        required: false,
        schema: { type: 'string' },
      }),
    ),
  );
}

export function LinkOperation(name: Name): MethodDecorator {
  return Operation({
    operationId: `link${name}`,
    summary: `Add your ${name} account`,
    description:
      "Gives an address to open in the person's browser. It comes back with a `linkCode`, which this same session " +
      'sends to `POST /api/auth/identities`; from then on the identity signs in to this account, whose e-mail ' +
      'address has to be verified.',
    access: EVERYBODY_BY_BEARER,
    returns: LinkAddressResponse,
    fails: [NotFound],
  });
}

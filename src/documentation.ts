import type { NestExpressApplication } from '@nestjs/platform-express';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import helmet from 'helmet';
import { completeExamples, type ExampleIds } from './documentation-examples.js';
import { DemoService } from './modules/demo/demo.service.js';
import type { Config } from './shared/config/config.js';
import { documentRetries } from './shared/http/document-retries.js';

const DESCRIPTION = `Time tracking and invoicing for freelancers and small teams.

**Credentials.** Send an API key as \`X-Api-Key\`, or an access token as \`Authorization: Bearer\`. Use *Authorize* above
to try operations out right here. If both are sent, the key counts.

**Data.** JSON in UTF-8, camelCase names. Dates \`yyyy-MM-dd\`, times \`HH:mm:ss\`, durations \`HH:mm:ss\` (from 24 hours
on \`d.HH:mm:ss\`), instants ISO 8601 in UTC. Fields without a value are left out of answers; lists are always there.

**Changes.** PUT keeps an optional field that is absent, clears it with \`null\`, and replaces a list that is sent.

**Answers.** Success is always 200. Errors say what is wrong in \`message\`, for programs in \`code\`, and per field in
\`errors\`. Every authenticated answer tells in \`X-RateLimit-*\` how many requests are left in this hour.

**Repeating a call.** No answer came to a POST? Send it again with the same \`Idempotency-Key\`: within 24 hours it
happens once. Single resources carry an \`ETag\`; send it as \`If-Match\` with a PUT or DELETE so that nobody's change is
lost, or as \`If-None-Match\` with a GET to learn cheaply that nothing has changed.`;

export function createDocument(
  app: NestExpressApplication,
  publicUrl: string,
  ids: ExampleIds = {},
): OpenAPIObject {
  const config = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('TikTak API')
    .setDescription(DESCRIPTION)
    .setVersion('1')
    .addServer(publicUrl)
    .addApiKey({ type: 'apiKey', in: 'header', name: 'X-Api-Key', description: 'An API key: tk_…' }, 'apiKey')
    .addBearerAuth(
      { type: 'http', scheme: 'bearer', bearerFormat: 'JWT', description: 'An access token' },
      'bearer',
    )
    .build();
  return completeExamples(documentRetries(SwaggerModule.createDocument(app, config)), ids);
}

/** Swagger UI at /docs, its document at /docs-json; both open to everybody (contract 1.1). */
export function setUpDocumentation(app: NestExpressApplication, config: Config): void {
  app.use('/docs', helmet.contentSecurityPolicy(PAGE_POLICY));
  SwaggerModule.setup(
    'docs',
    app,
    () => createDocument(app, config.publicUrl, app.get(DemoService).exampleIds),
    {
      jsonDocumentUrl: 'docs-json',
      raw: ['json'], // no YAML beside it: what is served is what the contract names
      customSiteTitle: 'TikTak API',
      swaggerOptions: { persistAuthorization: true, filter: true, displayRequestDuration: true },
    },
  );
}

// Swagger UI's own scripts and styles, and calls to this server; nothing from elsewhere.
const PAGE_POLICY = {
  useDefaults: false,
  directives: {
    defaultSrc: ["'self'"],
    styleSrc: ["'self'", "'unsafe-inline'"],
    imgSrc: ["'self'", 'data:'],
    frameAncestors: ["'none'"],
  },
};

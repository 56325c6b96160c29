import {
  type CanActivate,
  Controller,
  Get,
  HttpException,
  Injectable,
  InternalServerErrorException,
  Module,
  type PipeTransform,
  Query,
  Res,
  StreamableFile,
  UseGuards,
} from '@nestjs/common';
import { APP_FILTER, NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { Response } from 'express';
import request from 'supertest';
import { DomainError } from '../../src/shared/errors/domain-error.js';
import { ErrorFilter } from '../../src/shared/errors/error.filter.js';
import { setUpEdge } from '../../src/shared/http/edge.js';
import { ServerAdapter } from '../../src/shared/http/server.adapter.js';
import { testConfig } from '../support/config.js';
import { KeptLog } from '../support/log-lines.js';
import { expectProblem } from '../support/problem.js';
import { sendRaw } from '../support/raw-http.js';
import { asOwner, workerDatabase } from '../support/test-database.js';

const SECRET = 'SELECT iban FROM /srv/app/secret.ts';

@Injectable()
class BrokenGuard implements CanActivate {
  canActivate(): boolean {
    throw new Error(SECRET);
  }
}

class BrokenPipe implements PipeTransform {
  transform(): never {
    throw new TypeError(SECRET);
  }
}

/** An error that cannot even be told. */
class Untellable extends DomainError {
  static override readonly kind = 'conflict';
  static override readonly code = 'untellable';
  override get code(): string {
    throw new Error(SECRET);
  }
}

/** Details that JSON cannot hold. */
class Endless extends DomainError {
  static override readonly kind = 'invalid';
  static override readonly code = 'endless';
}

@Controller('broken')
class BrokenController {
  @Get('guard')
  @UseGuards(BrokenGuard)
  guard(): void {}

  @Get('pipe')
  pipe(@Query('x', BrokenPipe) x: string): string {
    return x;
  }

  @Get('service')
  service(): Promise<void> {
    return Promise.reject(new Error(SECRET));
  }

  @Get('framework')
  framework(): void {
    throw new InternalServerErrorException(SECRET);
  }

  @Get('teapot')
  teapot(): void {
    throw new HttpException({ sql: SECRET }, 502);
  }

  @Get('text')
  text(): void {
    // eslint-disable-next-line @typescript-eslint/only-throw-error -- libraries do so
    throw SECRET;
  }

  @Get('nothing')
  nothing(): void {
    // eslint-disable-next-line @typescript-eslint/only-throw-error -- libraries do so
    throw null;
  }

  @Get('filter')
  filter(): void {
    throw new Untellable(SECRET);
  }

  @Get('circle')
  circle(): void {
    const errors: Record<string, string[]> = {};
    errors['self'] = errors as unknown as string[];
    throw new Endless(SECRET, { errors });
  }

  @Get('database')
  async database(): Promise<void> {
    await asOwner(await workerDatabase(), (client) => client.query('SELECT iban FROM missing_table'));
  }

  @Get('answer')
  answer(): object {
    const circle: Record<string, unknown> = {};
    circle['self'] = circle;
    return circle;
  }

  @Get('file')
  file(@Res({ passthrough: true }) response: Response): StreamableFile {
    response.setHeader('Content-Type', 'application/pdf');
    response.setHeader('Content-Disposition', 'attachment; filename="invoice.pdf"');
    throw new Error(SECRET);
  }

  @Get('stream')
  stream(@Res() response: Response): never {
    response.setHeader('Content-Length', 1000);
    response.write('[{"id":1}');
    throw new Error(SECRET);
  }
}

@Module({ controllers: [BrokenController], providers: [{ provide: APP_FILTER, useClass: ErrorFilter }] })
class BrokenModule {}

describe('whatever breaks', () => {
  let app: NestExpressApplication;
  const log = new KeptLog('info');

  beforeAll(async () => {
    const options = { bodyParser: false, logger: log.logger, abortOnError: false };
    app = await NestFactory.create<NestExpressApplication>(BrokenModule, new ServerAdapter(), options);
    setUpEdge(app, testConfig(), log.logger);
    app.use('/api/broken/middleware', () => {
      throw new Error(SECRET);
    });
    app.setGlobalPrefix('api');
    await app.listen(0, '127.0.0.1');
  });
  afterAll(() => app.close());

  it.each([
    ...['middleware', 'guard', 'pipe', 'service', 'database', 'framework', 'teapot', 'text', 'nothing'],
    ...['filter', 'circle', 'answer', 'file'],
  ])('S-72: answers 500 without a word of the inside when it is the %s, and logs it once', async (layer) => {
    const answer = await request(app.getHttpServer()).get(`/api/broken/${layer}`);

    expectProblem(answer, 500, 'internal_error');
    expect(Object.keys(answer.body as object).sort()).toEqual(['code', 'error', 'message', 'requestId']);
    expect(JSON.stringify([answer.body, answer.headers])).not.toMatch(
      /SELECT|iban|missing_table|\/srv|\.ts|node_modules/,
    );
    expect(answer.headers['content-type']).toBe('application/json; charset=utf-8');
    expect(answer.headers['content-disposition']).toBeUndefined();
    expect(answer.headers['cache-control']).toBe('no-store');
    const events = log.of(answer.headers['x-request-id']);
    expect(events.filter(({ level }) => level === 50)).toHaveLength(
      layer === 'filter' || layer === 'circle' ? 1 : 1,
    );
    expect(events.filter(({ context }) => context === 'Request')).toHaveLength(1);
  });

  it('S-72: cuts the connection when the answer has begun, so that half of it is not taken for all', async () => {
    const bytes = await sendRaw(app, ['GET /api/broken/stream HTTP/1.1\r\nHost: x\r\n\r\n'], {
      silenceMs: 2_000,
    });

    expect(bytes).toContain('[{"id":1}');
    expect(bytes).not.toContain('SELECT');
    expect(log.events.at(-1)).toMatchObject({
      context: 'Request',
      path: '/api/broken/stream',
      aborted: true,
    });
  });
});

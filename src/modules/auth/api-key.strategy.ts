import { Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import { HeaderAPIKeyStrategy } from 'passport-headerapikey';
import type { Actor } from '../../shared/http/actor.js';
import { ActorLookup } from './actor-lookup.js';
import { ApiKeyUsage } from './api-key-usage.js';

/** `X-Api-Key: tk_…` */
@Injectable()
export class ApiKeyStrategy extends PassportStrategy(HeaderAPIKeyStrategy, 'api-key') {
  constructor(
    private readonly actors: ActorLookup,
    private readonly usage: ApiKeyUsage,
  ) {
    super({ header: 'X-Api-Key', prefix: '' }, false);
  }

  async validate(key: string): Promise<Actor | false> {
    const actor = await this.actors.byApiKey(key);
    if (actor) this.usage.note(actor);
    return actor ?? false;
  }
}

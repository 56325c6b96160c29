import { isIP } from 'node:net';

/** Thrown at start when variables are wrong; the message lists all of them. */
export class ConfigError extends Error {
  constructor(readonly faults: readonly string[]) {
    super(`The configuration is wrong:\n${faults.map((fault) => `  - ${fault}`).join('\n')}`);
    this.name = 'ConfigError';
  }
}

/** Reads variables with a type and collects every fault, so that a person can mend them in one go. */
export class EnvironmentReader {
  private readonly faults: string[] = [];

  constructor(private readonly environment: NodeJS.ProcessEnv) {}

  /** A text without blanks around it; empty counts as not set. */
  text(name: string): string | undefined {
    const value = this.environment[name]?.trim();
    return value === '' ? undefined : value;
  }

  integer(name: string, fallback: number, min: number, max: number): number {
    const value = this.text(name);
    if (value === undefined) return fallback;
    const number = Number(value);
    if (Number.isInteger(number) && number >= min && number <= max) return number;
    this.fault(name, `must be a whole number from ${min} to ${max}, not "${value}"`);
    return fallback;
  }

  boolean(name: string, fallback: boolean): boolean {
    return this.oneOf(name, ['true', 'false'], String(fallback) as 'true' | 'false') === 'true';
  }

  oneOf<const Values extends readonly string[]>(
    name: string,
    values: Values,
    fallback: Values[number],
  ): Values[number] {
    const value = this.text(name);
    if (value === undefined || values.includes(value)) return value ?? fallback;
    this.fault(name, `must be one of ${values.join(', ')}, not "${value}"`);
    return fallback;
  }

  url(name: string, protocols: readonly string[]): string | undefined {
    const value = this.text(name);
    if (value === undefined) return undefined;
    if (protocols.includes(URL.parse(value)?.protocol ?? '')) return value;
    // The value is not repeated: it may hold a password.
    this.fault(name, `must be an address that begins with ${protocols.map((p) => `${p}//`).join(' or ')}`);
    return undefined;
  }

  /** An http address, without the slash at its end. */
  address(name: string): string | undefined {
    return this.url(name, ['http:', 'https:'])?.replace(/(?<!\/)\/+$/, '');
  }

  /** Texts between commas. */
  list(name: string): string[] {
    const texts = this.text(name)?.split(',') ?? [];
    return texts.map((text) => text.trim()).filter((text) => text !== '');
  }

  /** Origins as browsers send them: scheme, host and port, nothing else. */
  origins(name: string): string[] {
    const origins = this.list(name);
    const wrong = origins.filter((origin) => URL.parse(origin)?.origin !== origin);
    if (wrong.length > 0) {
      this.fault(name, `must list origins like https://app.example.com, not "${wrong.join('", "')}"`);
    }
    return origins;
  }

  /** IP addresses and networks like 10.0.0.0/8. */
  networks(name: string): string[] {
    const networks = this.list(name);
    const wrong = networks.filter((network) => !isNetwork(network));
    if (wrong.length > 0) {
      this.fault(name, `must list addresses or networks like 10.0.0.0/8, not "${wrong.join('", "')}"`);
    }
    return networks;
  }

  fault(name: string, message: string): void {
    this.faults.push(`${name} ${message}`);
  }

  assertNoFaults(): void {
    if (this.faults.length > 0) throw new ConfigError(this.faults);
  }
}

function isNetwork(text: string): boolean {
  const [address = '', bits, ...rest] = text.split('/');
  const version = isIP(address);
  if (version === 0 || rest.length > 0) return false;
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (version === 4 ? 32 : 128));
}

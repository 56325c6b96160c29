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

  fault(name: string, message: string): void {
    this.faults.push(`${name} ${message}`);
  }

  assertNoFaults(): void {
    if (this.faults.length > 0) throw new ConfigError(this.faults);
  }
}

import { IsOptional, ValidateBy, ValidateIf, type ValidationArguments } from 'class-validator';

/** What an absent value of a field means. */
export interface Presence {
  /** May be absent; `null` then clears it. In an answer: left out when empty. */
  optional?: boolean;
  /** The field that may be sent in its place: one of the two, never both. Say it on both of them. */
  alternativeTo?: string;
}

/** For the documentation: an example shows only one of two alternatives. */
export const ALTERNATIVE = 'x-alternative-to';

/** Stands beside the checks of a field: they pass over what may be absent, and see what must not. */
export function presence({ optional, alternativeTo }: Presence): PropertyDecorator[] {
  if (optional) return [IsOptional()];
  if (!alternativeTo) return [];
  const isNeeded = (body: object, value: unknown): boolean => isSent(value) || !isSentIn(body, alternativeTo);
  return [ValidateIf(isNeeded), NotWith(alternativeTo)];
}

/** The field says something about another way of using the operation. */
export function NotWith(other: string): PropertyDecorator {
  const validate = (value: unknown, args?: ValidationArguments): boolean =>
    !isSent(value) || !isSentIn(args?.object, other);
  const defaultMessage = (): string => `cannot be sent together with ${other}`;
  return ValidateBy({ name: `notWith${other}`, validator: { validate, defaultMessage } });
}

function isSentIn(body: object | undefined, field: string): boolean {
  return isSent((body as Record<string, unknown> | undefined)?.[field]);
}

function isSent(value: unknown): boolean {
  return value !== undefined && value !== null;
}

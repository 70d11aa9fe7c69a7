/**
 * Guards of the functions' domains. Each throws a RangeError that names the argument, what it must be and what came,
 * and returns the value otherwise.
 */
function refuse(name: string, must: string, value: number): never {
  throw new RangeError(`${name} must be ${must}, but is ${value}.`);
}

export function requireFinite(name: string, value: number): number {
  return Number.isFinite(value) ? value : refuse(name, 'a finite number', value);
}

export function requirePositive(name: string, value: number): number {
  return Number.isFinite(value) && value > 0 ? value : refuse(name, 'a finite number above 0', value);
}

export function requireNonNegative(name: string, value: number): number {
  return Number.isFinite(value) && value >= 0 ? value : refuse(name, 'a finite number of 0 or more', value);
}

/** @param max largest value allowed, itself included. */
export function requireBetween(name: string, value: number, min: number, max: number): number {
  return value >= min && value <= max ? value : refuse(name, `between ${min} and ${max}`, value);
}

/** Strictly between 0 and 1. */
export function requireShare(name: string, value: number): number {
  return value > 0 && value < 1 ? value : refuse(name, 'above 0 and below 1', value);
}

export function requireCount(name: string, value: number): number {
  return Number.isSafeInteger(value) && value >= 0 ? value : refuse(name, 'a whole number of 0 or more', value);
}

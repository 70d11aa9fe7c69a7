import { EngineError } from './engine.js';

/** @param cause what a statement failed with that ran when the engine was closed */
export function closedError(name: string, cause?: EngineError): EngineError {
  return new EngineError('closed', `${name} is closed: leadline is stopping.`, { cause });
}

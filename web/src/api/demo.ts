/** The simulated day, which only a demonstration office has; its address is in no description of the others. */
import { call } from './client';

export interface SimulationState {
  /** Whether the server lets it go on at all. */
  readonly enabled: boolean;
  readonly running: boolean;
  readonly speed: number;
  readonly made: number;
  readonly madeToday: number;
  readonly underWay: number;
}

export const simulation = (): Promise<SimulationState> => call('GET', '/api/demo/simulation');
export const steer = (running: boolean): Promise<SimulationState> => call('POST', '/api/demo/simulation', { body: { running } });

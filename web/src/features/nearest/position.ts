import type { LonLat } from '../../api/types';

export type PositionFault = 'insecure' | 'locateDenied' | 'locateFailed';

export class PositionProblem extends Error {
  readonly fault: PositionFault;

  constructor(fault: PositionFault) {
    super(fault);
    this.fault = fault;
  }
}

export interface Fix {
  readonly at: LonLat;
  readonly accuracyMetres: number;
}

/** Where this device is. Browsers tell it only in a secure context, and only if the person agrees. */
export function whereAmI(): Promise<Fix> {
  if (!isSecureContext || !('geolocation' in navigator)) return Promise.reject(new PositionProblem('insecure'));
  return new Promise((resolve, reject) => {
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => resolve({ at: { lon: coords.longitude, lat: coords.latitude }, accuracyMetres: coords.accuracy }),
      ({ code, PERMISSION_DENIED }) => reject(new PositionProblem(code === PERMISSION_DENIED ? 'locateDenied' : 'locateFailed')),
      { enableHighAccuracy: true, timeout: 12_000, maximumAge: 15_000 },
    );
  });
}

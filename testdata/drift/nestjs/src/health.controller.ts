import { Controller, Get, VERSION_NEUTRAL } from '@nestjs/common';

@Controller({ path: 'healthz', version: VERSION_NEUTRAL })
export class HealthController {
  @Get()
  live(): string {
    return "@Get('decoy')";
  }
}

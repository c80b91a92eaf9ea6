// Formats for those who run sites, firewalls, name servers and servers, and for those who read the design.
import { arcOnboarding } from './arc-onboarding.ts';
import { dns } from './dns.ts';
import { drawio } from './drawio.ts';
import type { Emitter } from './emitter.ts';
import { firewall } from './firewall.ts';
import { html } from './html.ts';
import { report } from './report.ts';
import { testPlan } from './test-plan.ts';

export const HANDED_OVER: readonly Emitter[] = [drawio, report, html, dns, firewall, arcOnboarding, testPlan];

/** What a firm must lead to: alerts as `kind|severity|topic`, and open ends as `rule|topic|reason`. */
export interface Planted {
  readonly alerts: readonly string[];
  readonly open: readonly string[];
}
export const QUIET: Planted = { alerts: [], open: [] };
export const alert = (kind: string, topic = '', severity = 'alert'): Planted => ({
  alerts: [`${kind}|${severity}|${topic}`],
  open: [],
});
export const open = (rule: string, reason: string, topic = ''): Planted => ({
  alerts: [],
  open: [`${rule}|${topic}|${reason}`],
});

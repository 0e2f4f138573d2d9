import { runJobStep, type Caller, type CommandResult } from '@hjalpmedel/commands';
import { badUserInput, busy, DomainError, notFound, type Reason, versionConflict } from '@hjalpmedel/domain';
import { readDocument, type DespatchAdviceDocument, type OrderResponseDocument } from '@hjalpmedel/ubl';
import { dispatchOrder } from '../orders/commands/dispatch-order.js';
import { prepareOrder } from '../orders/commands/prepare-order.js';
import { registerOrder } from '../orders/commands/register-order.js';
import { rejectOrder } from '../orders/commands/reject-order.js';
import { piecesOf } from '../orders/domain/order-line.js';
import type { OrdersDeps } from '../ports.js';
import type { SupplierChannel } from './channel.js';
import { messageDecider } from './domain/supplier-message.decide.js';
import {
  SUPPLIER_MESSAGE_CHANGES_LINES,
  SUPPLIER_MESSAGE_LINE_UNKNOWN,
  SUPPLIER_MESSAGE_ORDER_UNKNOWN,
} from './domain/supplier-message.errors.js';
import type { StoredMessage } from './domain/supplier-message.js';
import { judge } from './judge.js';
import { EXCHANGE, supplierCaller } from './supplier-caller.js';

/** Runs one command. A key for each step and try makes a repetition after a crash harmless. */
type Step = (step: string) => { readonly idempotencyKey: string };
type Applying = { readonly deps: OrdersDeps; readonly caller: Caller; readonly key: Step };

const job = { action: 'applySupplierMessage', permission: EXCHANGE } as const;

/** Runs the commands of a received message as the supplier's system, the same as its staff would. Returns whether it is settled. */
export async function applyMessage(deps: OrdersDeps, channel: SupplierChannel, id: string): Promise<boolean> {
  const caller = supplierCaller(channel, deps.newId());
  const { supplierMessages } = deps.stores;
  const found = await runJobStep(deps, caller, job, (uow) => supplierMessages.load(uow, id));
  if (found.state.status !== 'RECEIVED') return true;
  const key: Step = (step) => ({ idempotencyKey: `${id}:${found.state.tries}:${step}` });
  let reasons: readonly Reason[];
  try {
    const { reasons: faults } = judge(channel, found.state.document);
    reasons = faults.length > 0 ? faults : await run({ deps, caller, key }, found.state);
  } catch (error) {
    const known = reasonOf(error);
    if (!known) {
      if (isPassing(error)) return false;
      throw error;
    }
    reasons = [known];
  }
  await runJobStep(deps, caller, job, async (uow) => {
    const message = await supplierMessages.load(uow, id);
    if (reasons.length > 0)
      await supplierMessages.decide(uow, message, messageDecider, { type: 'Quarantine', reasons });
    else await supplierMessages.decide(uow, message, messageDecider, { type: 'RecordApplied' });
    if (found.state.kind !== 'ORDER_RESPONSE' || found.state.orderId === undefined) return;
    const sent = await deps.queries.messagesOfOrder(uow, channel, found.state.orderId);
    for (const { _id } of sent.filter(({ kind }) => kind === 'ORDER'))
      await supplierMessages.decide(uow, await supplierMessages.load(uow, _id), messageDecider, {
        type: 'RecordAnswer',
      });
  });
  return true;
}

const is = (error: unknown, entries: readonly unknown[]) =>
  error instanceof DomainError && entries.includes(error.entry);
const isPassing = (error: unknown) => is(error, [busy.entry, versionConflict.entry]);
function reasonOf(error: unknown): Reason | undefined {
  if (is(error, [notFound.entry])) return SUPPLIER_MESSAGE_ORDER_UNKNOWN();
  if (is(error, [badUserInput.entry])) return SUPPLIER_MESSAGE_LINE_UNKNOWN();
  return undefined;
}

async function run(applying: Applying, { document }: StoredMessage): Promise<readonly Reason[]> {
  const read = readDocument(document);
  if (read.kind === 'ORDER_RESPONSE') return respond(applying, read);
  return read.kind === 'DESPATCH_ADVICE' ? despatch(applying, read) : [];
}

const reasonsIn = ({ refusal }: CommandResult<object>): readonly Reason[] => refusal?.reasons ?? [];

/** AB and AP register the order. RE rejects what is open. CA rejects the lines that the supplier does not accept. */
async function respond({ deps, caller, key }: Applying, response: OrderResponseDocument): Promise<readonly Reason[]> {
  const { orderId, code, lines } = response;
  const rejected = lines.filter((line) => line.code === '7').map(({ lineId }) => lineId);
  const reject = (lineIds?: readonly string[]) =>
    rejectOrder(deps, caller, { ...key('reject'), orderId, reasonCode: 'REJECTED_BY_SUPPLIER', lineIds });
  if (code === 'RE') return reasonsIn(await reject(rejected.length > 0 ? rejected : undefined));
  const registered = reasonsIn(await registerOrder(deps, caller, { ...key('register'), orderId }));
  if (registered.length > 0) return registered;
  const refused = rejected.length > 0 ? reasonsIn(await reject(rejected)) : [];
  return refused.length > 0 ? refused : changesOf({ deps, caller, key }, response);
}

/** The lines that the supplier adds or changes, unless what is left of the order is what the supplier says. Only a person agrees to a change. */
async function changesOf(
  { deps, caller }: Applying,
  { orderId, lines }: OrderResponseDocument,
): Promise<readonly Reason[]> {
  const changed = lines.filter(({ code }) => code === '1' || code === '3');
  if (changed.length === 0) return [];
  const { state } = await runJobStep(deps, caller, job, (uow) => deps.stores.orders.load(uow, orderId));
  const isAgreed = ({ lineId, quantity }: (typeof changed)[number]) =>
    state.lines.some((line) => line.lineId === lineId && line.quantity - piecesOf(line).cancelled === quantity);
  const open = changed.filter((line) => !isAgreed(line));
  return open.length === 0 ? [] : [SUPPLIER_MESSAGE_CHANGES_LINES({ params: { lines: open.length } })];
}

/** An advice may come before the response: the steps before the dispatch are taken first. Each order of the advice is one dispatch. */
async function despatch({ deps, caller, key }: Applying, advice: DespatchAdviceDocument): Promise<readonly Reason[]> {
  for (const orderId of new Set(advice.lines.map((line) => line.orderId))) {
    const quantities = new Map<string, number>();
    for (const { lineId, quantity } of advice.lines.filter((line) => line.orderId === orderId))
      quantities.set(lineId, (quantities.get(lineId) ?? 0) + quantity);
    const parcels = [...quantities].map(([lineId, quantity]) => ({ lineId, quantity }));
    const at = (step: string) => ({ ...key(`${step}:${orderId}`), orderId });
    const steps = [
      () => registerOrder(deps, caller, at('register')),
      () => prepareOrder(deps, caller, at('prepare')),
      () => dispatchOrder(deps, caller, { ...at('dispatch'), parcels, dispatchNote: noteOf(advice.id) }),
    ];
    for (const step of steps) {
      const reasons = reasonsIn(await step());
      if (reasons.length > 0) return reasons;
    }
  }
  return [];
}

const MAX_NOTE = 100;
const noteOf = (id: string) => id.slice(0, MAX_NOTE);

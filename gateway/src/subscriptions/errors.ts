import { defineError } from '@hjalpmedel/domain';

const since = '0.1.0';

export const subscriptionNeedsStream = defineError('SUBSCRIPTION_NEEDS_STREAM', {
  kind: 'invalid',
  since,
  retryable: false,
  sv: 'En prenumeration besvaras som en ström: över WebSocket (graphql-transport-ws), med Accept: text/event-stream eller med Accept: multipart/mixed;subscriptionSpec="1.0".',
  en: 'A subscription is answered as a stream: over WebSocket (graphql-transport-ws), with Accept: text/event-stream or with Accept: multipart/mixed;subscriptionSpec="1.0".',
  fix: 'Ask in one of the three ways. A plain request would be answered once, and a subscription is not.',
});
export const subscriberTooSlow = defineError('SUBSCRIBER_TOO_SLOW', {
  kind: 'unavailable',
  since,
  retryable: true,
  sv: 'Händelserna kom fortare än de lästes.',
  en: 'Events came faster than they were read.',
  fix: 'Come back with `extensions.cursor`, if there is one, and read faster or ask for less.',
});
export const streamInterrupted = defineError('STREAM_INTERRUPTED', {
  kind: 'unavailable',
  since,
  retryable: true,
  sv: 'Strömmen avbröts innan den var slut.',
  en: 'The stream was interrupted before its end.',
  fix: 'Subscribe again, with the last `extensions.cursor` if there was one.',
});
/** Said by the engine when a new supergraph no longer has what a stream under way asks for. */
export const subscriptionOutdated = defineError('SUBSCRIPTION_OUTDATED', {
  kind: 'invalid',
  since,
  retryable: false,
  sv: 'Grafen har ändrats så att prenumerationen inte längre kan besvaras.',
  en: 'The graph has changed, and the subscription can no longer be answered.',
  fix: 'Subscribe anew with a document that fits the present schema.',
});

import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { Reason as ReasonNode } from '@hjalpmedel/domain';
import type { RefusalNode as RefusalNodeNode } from '@hjalpmedel/subgraph';
import type { LogEntry as LogEntryNode } from '../../log/entry.js';
import type { GraphContext } from '../context.js';
export type Maybe<T> = T | null | undefined;
export type InputMaybe<T> = T | null | undefined;
export type Omit<T, K extends keyof T> = Pick<T, Exclude<keyof T, K>>;
export type RequireFields<T, K extends keyof T> = Omit<T, K> & { [P in K]-?: NonNullable<T[P]> };
/** All built-in and custom scalars, mapped to their actual values */
export type Scalars = {
  ID: { input: string; output: string; }
  String: { input: string; output: string; }
  Boolean: { input: boolean; output: boolean; }
  Int: { input: number; output: number; }
  Float: { input: number; output: number; }
  /** A UUID in lower-case text, e.g. 0198c2b4-6f1e-7cc3-98c4-dc0c0c07398f. */
  UUID: { input: string; output: string; }
  /** A calendar day `YYYY-MM-DD` in Europe/Stockholm. */
  Date: { input: string; output: string; }
  /** A moment in UTC, ISO 8601 with milliseconds, e.g. 2026-03-01T12:00:00.000Z. */
  DateTime: { input: string; output: string; }
  /** A JSON object whose keys are catalogued where it is used. */
  JSONObject: { input: Record<string, unknown>; output: Record<string, unknown>; }
  _FieldSet: { input: string; output: string; }
};

export type Query = {
  /** The streams there are. */
  readonly eventStreams: ReadonlyArray<EventStream>;
  /** A page of a stream, oldest first. For live reading see `GET /streams/<name>`. */
  readonly streamEvents: StreamEventConnection;
};


export type QueryStreamEventsArgs = {
  stream: Scalars['String']['input'];
  filter?: InputMaybe<StreamFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};

/** Who a stream is for; never both. */
export type StreamAudience =
  /** Analysts: pseudonyms, generalised codes, dates cut to the day. */
  | 'ANALYST'
  /** Operations: opaque ids that can be joined with the graph. */
  | 'OPERATIONAL';

/** A stream of events. */
export type EventStream = {
  /** Its name. */
  readonly name: Scalars['String']['output'];
  /** Who it is for. */
  readonly audience: StreamAudience;
  /** What it holds. */
  readonly description: Scalars['String']['output'];
};

/** Which events of a stream; each part is on an index. */
export type StreamFilter = {
  /** Only this type, e.g. devices.LoanStarted. */
  readonly type?: InputMaybe<Scalars['String']['input']>;
  /** Only this municipality, by four-digit code. */
  readonly municipality?: InputMaybe<Scalars['String']['input']>;
};

/** A page of events. */
export type StreamEventConnection = {
  /** The events, each with its cursor. */
  readonly edges: ReadonlyArray<StreamEventEdge>;
  /** Where the page stands. */
  readonly pageInfo: PageInfo;
};

/** An event and where it stands in its stream. */
export type StreamEventEdge = {
  /** Where it stands; for `after`, and for `Last-Event-ID` of the live stream. */
  readonly cursor: Scalars['String']['output'];
  /** The event. */
  readonly node: StreamEvent;
};

/** An event as analysts see it. */
export type StreamEvent = {
  /** Type with service, e.g. devices.LoanStarted. */
  readonly type: Scalars['String']['output'];
  /** The day it happened (the moment, in operational streams). */
  readonly time: Scalars['String']['output'];
  /** Municipality code. */
  readonly municipality: Scalars['String']['output'];
  /** The event's fields, listed per type in the guide for analysts. */
  readonly data: Scalars['JSONObject']['output'];
};

/** Where a page stands in its list (Relay cursor connections). */
export type PageInfo = {
  /** Whether more items follow. */
  readonly hasNextPage: Scalars['Boolean']['output'];
  /** Whether the page was reached by a cursor, so that items stand before it. */
  readonly hasPreviousPage: Scalars['Boolean']['output'];
  /** Cursor of the first item; null in an empty page. */
  readonly startCursor?: Maybe<Scalars['String']['output']>;
  /** Cursor of the last item, for `after`; null in an empty page. */
  readonly endCursor?: Maybe<Scalars['String']['output']>;
};

/** How much a reason weighs. */
export type Severity =
  /** Not allowed. */
  | 'BLOCK'
  /** Allowed once a person confirms it with a statement. */
  | 'CONFIRM'
  /** Allowed, but worth knowing. */
  | 'NOTE';

/** What came of checking the rules. */
export type EligibilityOutcome =
  /** Nothing stands in the way. */
  | 'ALLOWED'
  /** Reasons of severity CONFIRM wait for a confirmation. */
  | 'NEEDS_CONFIRMATION'
  /** At least one reason blocks. */
  | 'BLOCKED';

/** The language of a text for people. */
export type Language =
  /** Swedish. */
  | 'SV'
  /** English. */
  | 'EN';

/** A business rule said no: every reason at once. Nothing was written. */
export type Refusal = {
  /** BLOCKED or NEEDS_CONFIRMATION. */
  readonly outcome: EligibilityOutcome;
  /** All reasons, not only the first. */
  readonly reasons: ReadonlyArray<Reason>;
};

/** Why something may not be done, under which rules, and from when it may. */
export type Reason = {
  /** Catalogued in docs/reference/error-codes.md, e.g. RISK_ANALYSIS_MISSING. */
  readonly code: Scalars['String']['output'];
  /** How much it weighs. */
  readonly severity: Severity;
  /** Rules of the two sources, e.g. S1-10; empty for a plain state guard. */
  readonly ruleIds: ReadonlyArray<Scalars['String']['output']>;
  /** Path in the input, where one field is meant. */
  readonly field?: Maybe<Scalars['String']['output']>;
  /** Values behind the message; never person data. */
  readonly params: Scalars['JSONObject']['output'];
  /** The earliest day it becomes allowed, where one is known. */
  readonly until?: Maybe<Scalars['Date']['output']>;
  /** The reason in words. */
  readonly message: Scalars['String']['output'];
};


/** Why something may not be done, under which rules, and from when it may. */
export type ReasonMessageArgs = {
  language?: Language;
};

/** A person's statement that a CONFIRM reason is known and why it is set aside; stored with the decision. */
export type ConfirmationInput = {
  /** The code of the reason. */
  readonly code: Scalars['String']['input'];
  /** Why it is set aside, in the person's own words. */
  readonly statement: Scalars['String']['input'];
};



export type ResolverTypeWrapper<T> = Promise<T> | T;


export type ResolverWithResolve<TResult, TParent, TContext, TArgs> = {
  resolve: ResolverFn<TResult, TParent, TContext, TArgs>;
};
export type Resolver<TResult, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = ResolverFn<TResult, TParent, TContext, TArgs> | ResolverWithResolve<TResult, TParent, TContext, TArgs>;

export type ResolverFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => Promise<TResult> | TResult;

export type SubscriptionSubscribeFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => AsyncIterable<TResult> | Promise<AsyncIterable<TResult>>;

export type SubscriptionResolveFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

export interface SubscriptionSubscriberObject<TResult, TKey extends string, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<{ [key in TKey]: TResult }, TParent, TContext, TArgs>;
  resolve?: SubscriptionResolveFn<TResult, { [key in TKey]: TResult }, TContext, TArgs>;
}

export interface SubscriptionResolverObject<TResult, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<any, TParent, TContext, TArgs>;
  resolve: SubscriptionResolveFn<TResult, any, TContext, TArgs>;
}

export type SubscriptionObject<TResult, TKey extends string, TParent, TContext, TArgs> =
  | SubscriptionSubscriberObject<TResult, TKey, TParent, TContext, TArgs>
  | SubscriptionResolverObject<TResult, TParent, TContext, TArgs>;

export type SubscriptionResolver<TResult, TKey extends string, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> =
  | ((...args: any[]) => SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>)
  | SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>;

export type TypeResolveFn<TTypes, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (
  parent: TParent,
  context: TContext,
  info: GraphQLResolveInfo
) => Maybe<TTypes> | Promise<Maybe<TTypes>>;

export type IsTypeOfResolverFn<T = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (obj: T, context: TContext, info: GraphQLResolveInfo) => boolean | Promise<boolean>;

export type NextResolverFn<T> = () => Promise<T>;

export type DirectiveResolverFn<TResult = Record<PropertyKey, never>, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = (
  next: NextResolverFn<TResult>,
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;





/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  StreamAudience: StreamAudience;
  EventStream: ResolverTypeWrapper<EventStream>;
  StreamFilter: StreamFilter;
  StreamEventConnection: ResolverTypeWrapper<Omit<StreamEventConnection, 'edges'> & { edges: ReadonlyArray<ResolversTypes['StreamEventEdge']> }>;
  StreamEventEdge: ResolverTypeWrapper<Omit<StreamEventEdge, 'node'> & { node: ResolversTypes['StreamEvent'] }>;
  StreamEvent: ResolverTypeWrapper<LogEntryNode>;
  UUID: ResolverTypeWrapper<Scalars['UUID']['output']>;
  Date: ResolverTypeWrapper<Scalars['Date']['output']>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  JSONObject: ResolverTypeWrapper<Scalars['JSONObject']['output']>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  Severity: Severity;
  EligibilityOutcome: EligibilityOutcome;
  Language: Language;
  Refusal: ResolverTypeWrapper<RefusalNodeNode>;
  Reason: ResolverTypeWrapper<ReasonNode>;
  ConfirmationInput: ConfirmationInput;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  Query: Record<PropertyKey, never>;
  String: Scalars['String']['output'];
  Int: Scalars['Int']['output'];
  EventStream: EventStream;
  StreamFilter: StreamFilter;
  StreamEventConnection: Omit<StreamEventConnection, 'edges'> & { edges: ReadonlyArray<ResolversParentTypes['StreamEventEdge']> };
  StreamEventEdge: Omit<StreamEventEdge, 'node'> & { node: ResolversParentTypes['StreamEvent'] };
  StreamEvent: LogEntryNode;
  UUID: Scalars['UUID']['output'];
  Date: Scalars['Date']['output'];
  DateTime: Scalars['DateTime']['output'];
  JSONObject: Scalars['JSONObject']['output'];
  PageInfo: PageInfo;
  Boolean: Scalars['Boolean']['output'];
  Refusal: RefusalNodeNode;
  Reason: ReasonNode;
  ConfirmationInput: ConfirmationInput;
};

export type QueryResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  eventStreams?: Resolver<ReadonlyArray<ResolversTypes['EventStream']>, ParentType, ContextType>;
  streamEvents?: Resolver<ResolversTypes['StreamEventConnection'], ParentType, ContextType, RequireFields<QueryStreamEventsArgs, 'stream' | 'first'>>;
};

export type EventStreamResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['EventStream'] = ResolversParentTypes['EventStream']> = {
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  audience?: Resolver<ResolversTypes['StreamAudience'], ParentType, ContextType>;
  description?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type StreamEventConnectionResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['StreamEventConnection'] = ResolversParentTypes['StreamEventConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['StreamEventEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type StreamEventEdgeResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['StreamEventEdge'] = ResolversParentTypes['StreamEventEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['StreamEvent'], ParentType, ContextType>;
};

export type StreamEventResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['StreamEvent'] = ResolversParentTypes['StreamEvent']> = {
  type?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  time?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  municipality?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  data?: Resolver<ResolversTypes['JSONObject'], ParentType, ContextType>;
};

export interface UuidScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['UUID'], any> {
  name: 'UUID';
}

export interface DateScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Date'], any> {
  name: 'Date';
}

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export interface JsonObjectScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['JSONObject'], any> {
  name: 'JSONObject';
}

export type PageInfoResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type RefusalResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['Refusal'] = ResolversParentTypes['Refusal']> = {
  outcome?: Resolver<ResolversTypes['EligibilityOutcome'], ParentType, ContextType>;
  reasons?: Resolver<ReadonlyArray<ResolversTypes['Reason']>, ParentType, ContextType>;
};

export type ReasonResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['Reason'] = ResolversParentTypes['Reason']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  severity?: Resolver<ResolversTypes['Severity'], ParentType, ContextType>;
  ruleIds?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  field?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  params?: Resolver<ResolversTypes['JSONObject'], ParentType, ContextType>;
  until?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType, RequireFields<ReasonMessageArgs, 'language'>>;
};

export type Resolvers<ContextType = GraphContext> = {
  Query?: QueryResolvers<ContextType>;
  EventStream?: EventStreamResolvers<ContextType>;
  StreamEventConnection?: StreamEventConnectionResolvers<ContextType>;
  StreamEventEdge?: StreamEventEdgeResolvers<ContextType>;
  StreamEvent?: StreamEventResolvers<ContextType>;
  UUID?: GraphQLScalarType;
  Date?: GraphQLScalarType;
  DateTime?: GraphQLScalarType;
  JSONObject?: GraphQLScalarType;
  PageInfo?: PageInfoResolvers<ContextType>;
  Refusal?: RefusalResolvers<ContextType>;
  Reason?: ReasonResolvers<ContextType>;
};


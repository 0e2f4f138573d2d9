import { assertNever, defineReason, notFound, refuse, refuseIfAny, type Decider } from '@hjalpmedel/domain';

export type ImportFormat = 'CSV' | 'JSON';
/** The encoding of a file. MIXED: lines of two encodings, so that no decoder reads all of them. */
export type Encoding = 'UTF_8' | 'UTF_8_BOM' | 'WINDOWS_1252' | 'MIXED' | 'UTF_16';

/** A fault of one row. `row` is the line of a CSV file or the number of a JSON object. */
export type RowFault = { readonly row: number; readonly column?: string | undefined; readonly why: string };

/** The result of the check of a whole file. With one faulty row nothing of it is written. */
export type ImportVerdict = {
  readonly encoding: Encoding;
  readonly rows: number;
  readonly badRows: number;
  readonly faultCount: number;
  /** The first 20 faults. */
  readonly faults: readonly RowFault[];
  /** What is unusual and no fault. Absent in checks of before warnings. */
  readonly warningCount?: number | undefined;
  readonly warnings?: readonly RowFault[] | undefined;
  readonly created: number;
  readonly changed: number;
  readonly unchanged: number;
};

type Received = {
  readonly supplierId: string;
  readonly format: ImportFormat;
  readonly dryRun: boolean;
  readonly chunks: number;
  readonly bytes: number;
};
export type CatalogueImport =
  | { readonly status: 'NONE' }
  | (Received & { readonly status: 'RECEIVING' })
  | (Received & ImportVerdict & { readonly status: 'REJECTED' | 'CHECKED' })
  | (Received & ImportVerdict & { readonly status: 'ENTERING' | 'ENTERED'; readonly entered: number });

export type ImportCommand =
  | { readonly type: 'BeginImport'; readonly received: Received }
  | { readonly type: 'AddChunk'; readonly position: number; readonly bytes: number }
  | { readonly type: 'FinishImport'; readonly verdict: ImportVerdict | undefined }
  | { readonly type: 'EnterRows'; readonly rows: number };
export type ImportEvent =
  | { readonly type: 'ImportBegun'; readonly received: Received }
  | { readonly type: 'ChunkAdded'; readonly bytes: number }
  | { readonly type: 'ImportChecked'; readonly verdict: ImportVerdict }
  | { readonly type: 'RowsEntered'; readonly rows: number };

const severity = 'BLOCK';
export const IMPORT_NOT_RECEIVING = defineReason('IMPORT_NOT_RECEIVING', {
  severity,
  rules: [],
  sv: 'Importen har läget {status} och tar inte emot mer.',
  en: 'The import is {status} and takes no more.',
});
export const IMPORT_UNDER_WAY = defineReason('IMPORT_UNDER_WAY', {
  severity,
  rules: ['S2-13'],
  sv: 'En annan import förs in i leverantörens sortiment; avsluta den här när den är klar.',
  en: 'Another import is being entered into the assortment of the supplier; finish this one when that is done.',
});
export const CHUNK_OUT_OF_ORDER = defineReason('CHUNK_OUT_OF_ORDER', {
  severity,
  rules: [],
  sv: 'Nästa del av filen är nummer {expected}.',
  en: 'The next part of the file is number {expected}.',
});

function decide(command: ImportCommand, state: CatalogueImport): readonly ImportEvent[] {
  if (command.type === 'BeginImport') return [{ type: 'ImportBegun', received: command.received }];
  if (state.status === 'NONE') throw notFound();
  if (command.type === 'EnterRows')
    return state.status === 'ENTERING' ? [{ type: 'RowsEntered', rows: command.rows }] : [];
  if (state.status !== 'RECEIVING') return refuse(IMPORT_NOT_RECEIVING({ params: { status: state.status } }));
  switch (command.type) {
    case 'AddChunk': {
      const expected = state.chunks;
      refuseIfAny([
        command.position !== expected && CHUNK_OUT_OF_ORDER({ field: 'input.position', params: { expected } }),
      ]);
      return [{ type: 'ChunkAdded', bytes: command.bytes }];
    }
    case 'FinishImport':
      if (!command.verdict) throw notFound();
      return [{ type: 'ImportChecked', verdict: command.verdict }];
    default:
      return assertNever(command);
  }
}

function evolve(state: CatalogueImport, event: ImportEvent): CatalogueImport {
  if (event.type === 'ImportBegun') return { status: 'RECEIVING', ...event.received };
  if (state.status === 'NONE') return state;
  switch (event.type) {
    case 'ChunkAdded':
      return { ...state, chunks: state.chunks + 1, bytes: state.bytes + event.bytes };
    case 'ImportChecked': {
      const checked = { ...state, ...event.verdict };
      if (event.verdict.faultCount > 0) return { ...checked, status: 'REJECTED' };
      return state.dryRun ? { ...checked, status: 'CHECKED' } : entering(checked, 0);
    }
    case 'RowsEntered':
      return state.status === 'ENTERING' ? entering(state, state.entered + event.rows) : state;
    default:
      return assertNever(event);
  }
}

function entering(state: Received & ImportVerdict, entered: number): CatalogueImport {
  return { ...state, entered, status: entered < state.rows ? 'ENTERING' : 'ENTERED' };
}

export const importDecider: Decider<CatalogueImport, ImportCommand, ImportEvent> = {
  initial: { status: 'NONE' },
  decide,
  evolve,
};

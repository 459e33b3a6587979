package org.ooh4j.heap.space;

import org.ooh4j.heap.dirty.DirtyLog;

/** What every allocation buffer of a space shares. */
record SpaceParts(SideTables tables, DirtyLog log, RunPool pool, Sweeper sweeper, SpaceLedger ledger) {}

package org.ooh4j.heap.dirty;

import org.ooh4j.heap.stop.SectionWord;

/**
 * First writes that are walked before they go on, each under the machine's lock: where a recording wants to know when, and
 * where a {@code published} technique loses pages by the order in which they come.
 */
final class WalksAtOnce extends FirstWrites {
    private final ProcessorTime processorTime = new ProcessorTime();

    /** Nothing re-arms a page, so it has no first store: the guard sees each one, and knows the pages it has seen. */
    private final boolean guardsEveryStore;

    WalksAtOnce(Machine machine, OracleEpoch oracle, boolean guardsEveryStore) {
        super(machine, oracle);
        this.guardsEveryStore = guardsEveryStore;
    }

    @Override
    boolean ensure(SectionWord section, long first, long last) {
        boolean left = false;
        for (long page = first; page <= last; page++) {
            boolean armed = !translations.isSet(page);
            if (!armed && oracle == null) {
                continue;
            }
            PageGuard current = guard;
            boolean guarded = armed || guardsEveryStore;
            if (guarded && current != null && !current.beforeFirstWrite(page)) {
                left = true;
                section.exit();
                try {
                    PageGuard still = guard;
                    if (still != null) {
                        still.await(page);
                    }
                } finally {
                    section.enter();
                }
                page = first - 1; // the section was left: what was writable may have been re-armed
                continue;
            }
            Thread me = Thread.currentThread();
            try {
                machine.lock.acquire(me);
                if (oracle != null) {
                    oracle.wrote(page);
                }
                if (!translations.isSet(page)) {
                    boolean whole = false;
                    try {
                        long ran = processorTime.walking(section.number());
                        if (ran >= 0) {
                            machine.tracker.ran(section.number(), ran);
                        }
                        machine.tracker.walk(section.number(), machine.firstPage + page);
                        machine.unharvestedWalks++;
                        whole = true;
                    } finally {
                        if (!whole) {
                            machine.torn = true; // the stack ran out between flag and entry: nothing else fits here
                        }
                    }
                }
            } finally {
                if (machine.lock.owner == me) {
                    machine.lock.owner = null; // a field store: needs no stack
                }
            }
        }
        return left;
    }
}

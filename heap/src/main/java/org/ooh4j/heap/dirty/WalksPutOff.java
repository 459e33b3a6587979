package org.ooh4j.heap.dirty;

import org.ooh4j.heap.stop.SectionWord;

/**
 * First writes that go on at once and are walked later: each thread keeps its own ({@link PendingWalks}) until they are
 * many, or until a harvest or whoever reads the machine's counts has them performed.
 *
 * <p><b>Guarantees.</b> When the section has ended, its pages are among the pending walks or walked; see {@link Machine}.
 * What the oracle sees and what is kept is one step under the machine's lock, so that a harvest finds both or neither.
 * <b>Progress.</b> Wait-free but for the guard and for one first write in {@value PendingWalks#CAPACITY}, which takes the
 * machine's lock for the walks of the others; with the oracle every store takes it.
 */
final class WalksPutOff extends FirstWrites {
    private final ProcessorTime processorTime = new ProcessorTime();

    WalksPutOff(Machine machine, OracleEpoch oracle) {
        super(machine, oracle);
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
            if (armed && current != null && !current.beforeFirstWrite(page)) {
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
            PendingWalks mine = machine.pendingOf(section.number());
            Thread me = Thread.currentThread();
            try {
                if (oracle != null || mine == null || mine.isFull()) {
                    machine.lock.acquire(me);
                    if (mine == null) {
                        mine = machine.makePendingOf(section.number());
                    }
                    if (mine.isFull()) {
                        machine.perform(section.number(), mine, processorTime.look());
                        mine.restart();
                    }
                    if (oracle != null) {
                        oracle.wrote(page);
                    }
                }
                if (!translations.isSet(page)) {
                    boolean whole = false;
                    try {
                        mine.add(translations, page);
                        whole = true;
                    } finally {
                        if (!whole) {
                            machine.torn = true; // the stack ran out between byte and entry: nothing else fits here
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

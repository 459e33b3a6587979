package org.ooh4j.checkpoint.dump;

import java.io.IOException;
import java.util.List;
import org.ooh4j.heap.ManagedHeap;
import org.ooh4j.heap.dirty.PageSet;

/** {@code copy-before-write}: the stop arms a guard; pages are copied by whoever comes first, the writer or a store. */
final class GuardedCapture implements Capture {
    private final ManagedHeap heap;
    private final DirtyRounds rounds;
    private final Cut cut;
    private final ImageDump image;
    private final CopyBeforeWrite guard;
    private long before;
    private StopWork stopWork = StopWork.NONE;

    GuardedCapture(CaptureParts parts) {
        this.heap = parts.heap();
        this.rounds = parts.rounds();
        this.cut = parts.cut();
        this.image = parts.image();
        this.guard = new CopyBeforeWrite(
                heap.space().arena(), parts.live(), new AsideBuffer(parts.asideBytes()), parts.stalls());
        rounds.onArrival((page, again) -> {
            if (!again) {
                guard.pend(page);
            }
        });
    }

    /** For the test that takes the protection away. */
    CopyBeforeWrite guard() {
        return guard;
    }

    @Override
    public List<DumpRound> approach() {
        guard.resetCounts();
        stopWork = StopWork.NONE;
        for (long page = 0; page < cut.preparedPages(); page++) {
            guard.pend(page);
        }
        return rounds.run();
    }

    @Override
    public void ready() {
        before = rounds.dirty().size();
    }

    @Override
    public void stopped() {
        stopWork = new StopWork(rounds.dirty().size() - before, 0, 0, 0, -1);
        heap.dirtyLog().guard(guard);
    }

    @Override
    public void write() throws IOException {
        PageWriter pages = image.pages();
        for (long page = 0; page < cut.preparedPages(); page++) {
            pages.write(page, guard);
        }
        PageSet dirty = rounds.dirty();
        dirty.sort();
        for (int i = 0; i < dirty.size(); i++) {
            pages.write(dirty.page(i), guard);
        }
        pages.flush();
        // nothing is pending any more: first writes need not ask; the guard lets whoever still asks pass
        heap.dirtyLog().guard(null);
    }

    @Override
    public void giveUp() {
        rounds.dirty().forEach(guard::drop);
        for (long page = 0; page < cut.preparedPages(); page++) {
            guard.drop(page);
        }
        heap.dirtyLog().guard(null);
        // a full snapshot makes pages pending before its first harvest: by then nobody may still be asking the guard
        heap.stops().handshake();
    }

    @Override
    public StopWork stopWork() {
        return stopWork;
    }

    @Override
    public long asidePages() {
        return guard.asidePages();
    }

    @Override
    public void close() {
        // whoever asked the guard is out of its section afterwards
        heap.stops().handshake();
        guard.close();
    }
}

package org.ooh4j.hwsim.trace;

import java.util.Arrays;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import org.ooh4j.hwsim.cost.EventLedger;
import org.ooh4j.hwsim.tracking.DirtyPageSink;
import org.ooh4j.hwsim.tracking.DirtyPageTracker;
import org.ooh4j.hwsim.tracking.Technique;
import org.ooh4j.hwsim.tracking.TrackingSetup;
import org.ooh4j.hwsim.tracking.TranslationCache;

/**
 * Stands in front of a technique and records what goes by. The caller's translation cache is the recorder's to fill and
 * to shoot down; the technique has a table of its own, which says what the caller's would say without a recorder.
 *
 * <p><b>Assumptions.</b> Those of {@link DirtyPageTracker}. Whoever ends windows holds the same lock as other callers.
 *
 * <p><b>Guarantees.</b> The technique sees the calls that it would see without a recorder, in the same order, but for
 * {@link #read}, which only a recorder makes anybody tell. Each is in the trace after it has succeeded. So a replay
 * under the same technique and machine counts the same, unless a walk was torn by a stack overflow.
 *
 * <p>A page that the caller's cache calls writable is writable in the technique's table too: it is filled only then, and
 * a shoot-down by the technique goes through to it. The end of a window shoots down more than that, so it can cause a
 * walk too many, which the technique's table then answers, but never one too few. It need not wait for stores under
 * way: one that has looked at the caller's cache before the end of the window and reaches memory after it belongs to a page
 * that the window has reported, and that the technique has dirty and not yet handed out. Only a harvest hands it
 * out, and a harvest shoots down the caller's cache before the caller waits for the stores under way, as without a
 * recorder.
 *
 * <p><b>Progress.</b> Costs a few nanoseconds a walk; waits for the stream only as {@link FrameQueue} says.
 */
public final class TraceRecorder implements DirtyPageTracker {
    /** A walk or read in so many looks at the clock, in case whoever ends windows is late. */
    private static final int ACCESSES_PER_LOOK = 32;

    private static final byte CACHED = 1;
    private static final byte WRITTEN = 2;
    private static final byte READ = 4;
    private static final byte MAPPED = 8;
    private static final byte SEEN = WRITTEN | READ;

    private final DirtyPageTracker technique;
    private final TranslationCache outer;
    private final LongConsumer forgetRead;
    private final TraceWriter writer;
    private final TraceFailureListener onFailure;
    private final LongSupplier clock;
    private final long start;
    private final long windowNanos;
    private final long firstPage;
    private final byte[] flags;

    /** The pages written or read in this window, from {@link #firstPage}. */
    private int[] window = new int[1024];

    private int windowSize;
    private long windowBegan;
    private int accesses;
    private boolean failureTold;

    /**
     * Opens a technique and begins a trace of it.
     *
     * @param technique who tracks
     * @param setup what the technique is opened with; its cache is the caller's
     * @param sink where the trace goes
     * @param clock nanoseconds that never go back
     * @param forgetRead is told, at the end of a window, each page whose next load is to be told to {@link #read}
     */
    public TraceRecorder(
            Technique technique, TrackingSetup setup, TraceSink sink, LongSupplier clock, LongConsumer forgetRead) {
        this.outer = setup.cache();
        this.forgetRead = forgetRead;
        this.firstPage = setup.firstPage();
        this.flags = new byte[Math.toIntExact(setup.pages())];
        this.onFailure = sink.onFailure();
        this.clock = clock;
        this.start = clock.getAsLong();
        this.windowNanos = sink.windowNanos();
        this.technique = technique.open(
                new TrackingSetup(new OwnTranslations(), firstPage, setup.pages(), setup.shape(), setup.behaviour()));
        this.writer = new TraceWriter(
                sink.stream(),
                new TraceHeader(
                        firstPage,
                        setup.pages(),
                        sink.windowNanos(),
                        technique.name(),
                        setup.behaviour(),
                        setup.shape()));
    }

    @Override
    public Technique technique() {
        return technique.technique();
    }

    @Override
    public void map(long firstPage, long pages) {
        technique.map(firstPage, pages);
        boolean again = false;
        int from = index(firstPage);
        for (int i = from; i < from + pages; i++) {
            again |= (flags[i] & MAPPED) != 0;
            flags[i] |= MAPPED;
        }
        writer.map(firstPage, pages, again);
    }

    @Override
    public void unmap(long firstPage, long pages) {
        technique.unmap(firstPage, pages);
        int from = index(firstPage);
        for (int i = from; i < from + pages; i++) {
            flags[i] &= ~MAPPED;
        }
        writer.unmap(firstPage, pages);
    }

    @Override
    public void walk(int guestThread, long page) {
        endOverdueWindow();
        int i = index(page);
        boolean armed = (flags[i] & CACHED) == 0;
        if (armed) {
            technique.walk(guestThread, page);
        }
        if (armed || (flags[i] & WRITTEN) == 0) {
            writer.write(guestThread, page); // first: a stack overflow in it must leave the page unseen
            see(i, WRITTEN);
        }
        if ((flags[i] & CACHED) != 0) {
            outer.fill(page);
        }
    }

    /** A load of {@code page}; recorded if it is the first of the window. */
    @Override
    public void read(int guestThread, long page) {
        endOverdueWindow();
        int i = index(page);
        if ((flags[i] & READ) == 0) {
            technique.read(guestThread, page);
            writer.read(guestThread, page);
            see(i, READ);
        }
    }

    @Override
    public void kernelWrote(long page) {
        technique.kernelWrote(page);
        writer.kernelWrote(page);
    }

    @Override
    public void ran(int guestThread, long nanos) {
        technique.ran(guestThread, nanos);
        writer.ran(guestThread, nanos);
    }

    /** Harvests, and ends the window: what is written after it is recorded again, whatever the technique re-armed. */
    @Override
    public void harvest(DirtyPageSink sink) {
        technique.harvest(sink);
        long now = now();
        writer.epoch(now);
        forgetWindow(now);
    }

    private void endOverdueWindow() {
        if (++accesses % ACCESSES_PER_LOOK == 0 && now() - windowBegan > windowNanos) {
            endWindow();
        }
    }

    /** Ends the window: the next store to each of its pages is seen again. */
    public void endWindow() {
        long now = now();
        writer.endWindow(now);
        forgetWindow(now);
    }

    /** Writes out what is ready, and tells of a failure; outside the lock, one thread at a time. */
    public void writeSealed() {
        writer.writeSealed();
        if (writer.failure() != null && !failureTold) {
            failureTold = true;
            onFailure.stopped(writer.failure(), writer.events());
        }
    }

    /**
     * Completes the trace; the technique goes on unrecorded. Under the lock, and not beside {@link #writeSealed}.
     * Idempotent.
     */
    public void endTrace() {
        endWindow();
        writer.close();
        writeSealed();
    }

    /** Events recorded, under the lock. */
    public long events() {
        return writer.events();
    }

    /** Under the lock: events that could not be recorded because the stream had failed. */
    public long lostEvents() {
        return writer.lost();
    }

    @Override
    public EventLedger ledger() {
        return technique.ledger();
    }

    /** Completes the trace and ends the tracking. */
    @Override
    public void close() {
        endTrace();
        technique.close();
    }

    private long now() {
        return clock.getAsLong() - start;
    }

    private int index(long page) {
        if (page < firstPage || page - firstPage >= flags.length) {
            throw new IllegalArgumentException("page lies outside the traced range: page=0x" + Long.toHexString(page)
                    + ", pages=" + flags.length + "; open the recorder for a larger range");
        }
        return (int) (page - firstPage);
    }

    private void see(int i, byte how) {
        if ((flags[i] & SEEN) == 0) {
            if (windowSize == window.length) {
                window = Arrays.copyOf(window, windowSize * 2);
            }
            window[windowSize++] = i;
        }
        flags[i] |= how;
    }

    private void forgetWindow(long now) {
        windowBegan = now;
        for (int n = 0; n < windowSize; n++) {
            int i = window[n];
            if ((flags[i] & WRITTEN) != 0) {
                outer.shootDown(firstPage + i);
            }
            if ((flags[i] & READ) != 0) {
                forgetRead.accept(firstPage + i);
            }
            flags[i] &= ~SEEN;
        }
        windowSize = 0;
    }

    /** What the technique caches. */
    private final class OwnTranslations implements TranslationCache {
        @Override
        public boolean isWritableAndDirty(long page) {
            return (flags[index(page)] & CACHED) != 0;
        }

        @Override
        public void fill(long page) {
            flags[index(page)] |= CACHED;
        }

        @Override
        public void shootDown(long page) {
            flags[index(page)] &= ~CACHED;
            outer.shootDown(page);
        }
    }
}

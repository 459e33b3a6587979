package org.ooh4j.heap.dirty;

import java.util.concurrent.locks.LockSupport;
import org.ooh4j.heap.store.NativeMemory;
import org.ooh4j.heap.store.Reservation;
import org.ooh4j.hwsim.trace.TraceRecorder;
import org.ooh4j.hwsim.trace.TraceSink;
import org.ooh4j.hwsim.tracking.Technique;
import org.ooh4j.hwsim.tracking.TrackingSetup;

/**
 * Records the page events of a heap while it runs: a recorder in front of the technique, a thread that ends its
 * windows, and a byte a page that says whether a load of this window was recorded.
 *
 * <p><b>Progress.</b> The thread holds the machine's lock while a window ends, and never while it writes to the file;
 * windows are as long as they were asked to be or, on a busy machine, longer.
 */
final class LiveTrace implements AutoCloseable {
    private final MachineLock machine;
    private final Reservation reads;
    private final TraceRecorder recorder;
    private final long windowNanos;
    private final Thread ticker;
    private boolean ended;

    LiveTrace(Technique technique, TrackingSetup setup, TraceSink sink, MachineLock machine) {
        this.machine = machine;
        this.reads = Reservation.of(setup.pages());
        long firstPage = setup.firstPage();
        this.recorder = new TraceRecorder(
                technique,
                setup,
                sink,
                System::nanoTime,
                page -> NativeMemory.putByte(reads.address() + page - firstPage, (byte) 0));
        this.windowNanos = sink.windowNanos();
        this.ticker = new Thread(this::tickUntilEnded, "ooh4j-trace");
        ticker.setDaemon(true);
    }

    void start() {
        ticker.start();
    }

    /** The technique, recorded. */
    TraceRecorder recorder() {
        return recorder;
    }

    /** Native address of the byte of arena page 0: a load of page p is recorded if the byte at this + p is 0. */
    long readBytes() {
        return reads.address();
    }

    /** Under the machine's lock: a load of {@code page}. */
    void read(int thread, long firstPage, long page) {
        recorder.read(thread, firstPage + page);
        NativeMemory.putByte(reads.address() + page, (byte) 1);
    }

    private void tickUntilEnded() {
        do {
            LockSupport.parkNanos(this, windowNanos);
        } while (tick());
    }

    private synchronized boolean tick() {
        if (ended) {
            return false;
        }
        machine.run(recorder::endWindow);
        recorder.writeSealed();
        return true;
    }

    /** Completes the file; the heap goes on unrecorded. Idempotent, any thread. */
    synchronized void end() {
        if (ended) {
            return;
        }
        ended = true;
        machine.run(recorder::endTrace);
    }

    /** Frees the bytes; nothing loads through them any more. */
    @Override
    public void close() {
        end();
        reads.close();
    }
}

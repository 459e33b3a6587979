package org.ooh4j.hwsim.trace;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;

/**
 * Writes a trace.
 *
 * <p><b>Assumptions.</b> Calls are serialised by the caller, but for {@link #writeSealed}.
 *
 * <p><b>Guarantees.</b> An event is in the trace whole or, after a stack overflow inside a call, not at all: bytes are
 * laid out behind the end, and the end moves last, by plain stores. After a failure of the stream events are counted
 * as lost and nothing else happens; what was written before stays readable up to its last whole frame.
 */
public final class TraceWriter {
    private final FrameQueue frames;
    private final long firstPage;
    private final long[] counts = new long[TraceEvent.KINDS];

    private byte[] frame;
    private int end = TraceFormat.FRAME_HEAD_BYTES;
    private long lastPage;
    private int currentThread;

    /** When the window under way began, and up to when the trace tells; they differ after an idle time. */
    private long began;

    private long told;
    private boolean idle = true;
    private boolean closed;
    private long lost;

    /** Begins a trace; the stream is closed by {@link #close}. */
    public TraceWriter(OutputStream stream, TraceHeader header) {
        frames = new FrameQueue(stream);
        firstPage = header.firstPage();
        lastPage = firstPage;
        byte[] preamble = new byte[TraceFormat.PREAMBLE_BYTES];
        TraceFormat.view(preamble).putLong(TraceFormat.MAGIC).putInt(TraceFormat.VERSION);
        frames.writeOut(preamble, preamble.length);
        ByteBuffer payload = TraceFormat.view(frames.current()).position(TraceFormat.FRAME_HEAD_BYTES);
        header.encode(payload);
        frames.seal(TraceFormat.HEAD, payload.position() - TraceFormat.FRAME_HEAD_BYTES);
        frame = frames.current();
    }

    /** The first store of the window to a page, or the first since it was re-armed. */
    public void write(int thread, long page) {
        paged(TraceEvent.WRITE, TraceFormat.WRITE, thread, page);
    }

    /** The first load of the window from a page. */
    public void read(int thread, long page) {
        paged(TraceEvent.READ, TraceFormat.READ, thread, page);
    }

    private void paged(TraceEvent event, int code, int thread, long page) {
        if (!recording()) {
            return;
        }
        int at = put(room(thread), TraceFormat.zigzag(page - lastPage) << TraceFormat.CODE_BITS | code);
        commit(at, event, thread);
        lastPage = page;
    }

    /** A thread has run for {@code nanos} of processor time in all; more than 2^60 - 1 is written as that. */
    public void ran(int thread, long nanos) {
        if (!recording()) {
            return;
        }
        long operand = Math.max(0, Math.min(nanos, TraceFormat.LARGEST_OPERAND));
        int at = put(room(thread), operand << TraceFormat.CODE_BITS | TraceFormat.RAN);
        commit(at, TraceEvent.RAN, thread);
    }

    /** Pages were mapped; {@code again}: some of them were mapped already. */
    public void map(long firstPage, long pages, boolean again) {
        range(
                again ? TraceEvent.REMAP : TraceEvent.MAP,
                again ? TraceFormat.RANGE_REMAP : TraceFormat.RANGE_MAP,
                firstPage,
                pages);
    }

    /** Pages were unmapped. */
    public void unmap(long firstPage, long pages) {
        range(TraceEvent.UNMAP, TraceFormat.RANGE_UNMAP, firstPage, pages);
    }

    /** The kernel wrote to a page through another mapping. */
    public void kernelWrote(long page) {
        range(TraceEvent.KERNEL_WRITE, TraceFormat.RANGE_KERNEL_WRITE, page, -1);
    }

    private void range(TraceEvent event, int operand, long first, long pages) {
        if (!recording()) {
            return;
        }
        int at = put(room(currentThread), operand << TraceFormat.CODE_BITS | TraceFormat.RANGE);
        at = put(at, first - firstPage);
        if (pages >= 0) {
            at = put(at, pages);
        }
        commit(at, event, currentThread);
    }

    /**
     * Ends the window, if anything happened in it.
     *
     * @param nanos time since the beginning of the trace; never less than before
     */
    public void endWindow(long nanos) {
        if (idle) {
            began = nanos;
        } else {
            mark(TraceEvent.WINDOW_END, TraceFormat.WINDOW_END, nanos);
        }
    }

    /** Ends the window with a harvest. */
    public void epoch(long nanos) {
        mark(TraceEvent.EPOCH, TraceFormat.EPOCH, nanos);
    }

    private void mark(TraceEvent event, int code, long nanos) {
        if (!recording()) {
            return;
        }
        int at = put(room(currentThread), Math.max(0, nanos - began) << TraceFormat.CODE_BITS | code);
        commit(at, event, currentThread);
        began = Math.max(began, nanos);
        told = began;
        idle = true;
    }

    /** Makes room for an event of {@code thread} and lays out what must come before it; returns where it begins. */
    private int room(int thread) {
        if (end > frame.length - TraceFormat.MOST_EVENT_BYTES) {
            seal(TraceFormat.EVENTS);
        }
        int at = end;
        if (idle && began > told) {
            at = put(at, began - told << TraceFormat.CODE_BITS | TraceFormat.GAP);
        }
        return thread == currentThread ? at : put(at, (long) thread << TraceFormat.CODE_BITS | TraceFormat.THREAD);
    }

    private void commit(int at, TraceEvent event, int thread) {
        int kind = event.ordinal();
        int gap = TraceEvent.GAP.ordinal();
        // from here on nothing but plain stores: no call that could find the stack too short
        counts[kind]++;
        if (idle && began > told) {
            counts[gap]++;
            told = began;
        }
        idle = false;
        currentThread = thread;
        end = at;
    }

    private int put(int at, long value) {
        int next = at;
        long rest = value;
        while (rest >>> 7 != 0) {
            frame[next++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        frame[next++] = (byte) rest;
        return next;
    }

    private void seal(int kind) {
        byte[] next = frames.next();
        frames.seal(kind, end - TraceFormat.FRAME_HEAD_BYTES);
        frame = next;
        end = TraceFormat.FRAME_HEAD_BYTES;
        lastPage = firstPage;
        currentThread = 0;
    }

    private boolean recording() {
        if (closed) {
            return false;
        }
        if (frames.failure() != null) {
            lost++;
            return false;
        }
        return true;
    }

    /** Writes out the frames that are full; any thread, beside any other call. */
    public void writeSealed() {
        frames.writeSealed();
    }

    /** Why nothing more is written; null while all is well. Any thread. */
    public IOException failure() {
        return frames.failure();
    }

    /** Events in the trace so far. */
    public long events() {
        long events = 0;
        for (long count : counts) {
            events += count;
        }
        return events;
    }

    /** Events that came after a failure. */
    public long lost() {
        return lost;
    }

    /** Completes the file and closes the stream. Idempotent. */
    public void close() {
        if (closed) {
            return;
        }
        if (end > TraceFormat.FRAME_HEAD_BYTES) {
            seal(TraceFormat.EVENTS);
        }
        ByteBuffer payload = TraceFormat.view(frame).position(TraceFormat.FRAME_HEAD_BYTES);
        for (long count : counts) {
            payload.putLong(count);
        }
        frames.seal(TraceFormat.FOOT, TraceFormat.FOOT_BYTES);
        closed = true;
        frames.close();
    }
}

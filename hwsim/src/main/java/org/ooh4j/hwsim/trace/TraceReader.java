package org.ooh4j.hwsim.trace;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Reads a trace, one event after the other. Allocates nothing per event, and never more than one frame whatever the file
 * says. Not thread-safe.
 */
public final class TraceReader implements AutoCloseable {
    private static final TraceEvent[] RANGES = {
        TraceEvent.MAP, TraceEvent.REMAP, TraceEvent.UNMAP, TraceEvent.KERNEL_WRITE
    };

    private final FrameReader frames;
    private final TraceHeader header;
    private final byte[] payload;
    private final long[] counts = new long[TraceEvent.KINDS];

    private int at;
    private int limit;
    private int eventBegan;
    private boolean ended;
    private boolean complete;

    private long page;
    private long firstOfRange;
    private long pages;
    private int thread;
    private long nanos;
    private long time;
    private boolean idle = true;

    private TraceReader(InputStream stream, String name, boolean prefix) throws IOException {
        frames = new FrameReader(stream, name, prefix);
        payload = frames.bytes();
        frames.preamble();
        if (frames.next() != TraceFormat.HEAD) {
            throw frames.damage(0, "frame HEAD", "frame " + TraceFormat.kindName(frames.kind()));
        }
        try {
            header = TraceHeader.decode(frames.payload());
        } catch (IllegalArgumentException e) {
            TraceFormatException damage =
                    frames.damage(TraceFormat.FRAME_HEAD_BYTES, "a header that makes sense", e.getMessage());
            damage.initCause(e);
            throw damage;
        }
    }

    /**
     * Opens a whole trace.
     *
     * @throws TraceFormatException if the file does not begin as a trace does
     * @throws IOException if it cannot be read
     */
    public static TraceReader open(Path file) throws IOException {
        return open(Files.newInputStream(file), file.toString(), false);
    }

    /** As {@link #open(Path)}, but a file that stops early ends after its last whole frame. */
    public static TraceReader openPrefix(Path file) throws IOException {
        return open(Files.newInputStream(file), file.toString(), true);
    }

    /**
     * Opens a trace that comes from elsewhere.
     *
     * @param name what errors call it
     * @param prefix whether it may stop early
     */
    public static TraceReader open(InputStream stream, String name, boolean prefix) throws IOException {
        try {
            return new TraceReader(stream, name, prefix);
        } catch (IOException | RuntimeException e) {
            stream.close();
            throw e;
        }
    }

    /** What the trace says of its run. */
    public TraceHeader header() {
        return header;
    }

    /**
     * The next event; null at the trace's end.
     *
     * @throws TraceFormatException if the file is damaged, or stops early and is not read as a prefix
     */
    public TraceEvent next() throws IOException {
        while (true) {
            if (at == limit && !nextFrame()) {
                return null;
            }
            eventBegan = at;
            long word = varint();
            TraceEvent event = event((int) word & TraceFormat.CODE_MASK, word >>> TraceFormat.CODE_BITS);
            if (event != null) {
                counts[event.ordinal()]++;
                return event;
            }
        }
    }

    private TraceEvent event(int code, long operand) throws TraceFormatException {
        switch (code) {
            case TraceFormat.WRITE:
            case TraceFormat.READ:
                page += TraceFormat.unzigzag(operand);
                requirePage(page);
                idle = false;
                return code == TraceFormat.WRITE ? TraceEvent.WRITE : TraceEvent.READ;
            case TraceFormat.WINDOW_END:
                pass(operand);
                idle = true;
                return TraceEvent.WINDOW_END;
            case TraceFormat.EPOCH:
                pass(operand);
                idle = true;
                return TraceEvent.EPOCH;
            case TraceFormat.GAP:
                require(idle, "a gap between windows", "a gap inside one");
                pass(operand);
                return TraceEvent.GAP;
            case TraceFormat.RAN:
                nanos = operand;
                idle = false;
                return TraceEvent.RAN;
            case TraceFormat.THREAD:
                require(operand <= Integer.MAX_VALUE, "a thread's number", operand);
                thread = (int) operand;
                return null;
            default:
                require(operand < RANGES.length, "what happened to a range, 0 to 3", operand);
                idle = false;
                return range(RANGES[(int) operand]);
        }
    }

    private TraceEvent range(TraceEvent event) throws TraceFormatException {
        firstOfRange = header.firstPage() + varint();
        requirePage(firstOfRange);
        pages = event == TraceEvent.KERNEL_WRITE ? 1 : varint();
        long room = header.firstPage() + header.pages() - firstOfRange;
        require(pages >= 1 && pages <= room, "1 to " + room + " pages", pages);
        return event;
    }

    private void pass(long duration) throws TraceFormatException {
        nanos = duration;
        time += duration;
        require(time >= 0, "a time of less than 2^63 ns", duration);
    }

    private void requirePage(long number) throws TraceFormatException {
        if (Long.compareUnsigned(number - header.firstPage(), header.pages()) >= 0) {
            throw damage("a page of the header's range", "page " + number);
        }
    }

    private void require(boolean holds, String expected, Object found) throws TraceFormatException {
        if (!holds) {
            throw damage(expected, String.valueOf(found));
        }
    }

    /** What is said of the last event where it makes no sense. */
    TraceFormatException damage(String expected, String found) {
        return frames.damage(eventBegan, expected, found);
    }

    private long varint() throws TraceFormatException {
        long value = 0;
        for (int shift = 0; shift < 63 && at < limit; shift += 7) {
            byte next = payload[at++];
            value |= (next & 0x7fL) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw damage("a number of at most 9 bytes inside the frame", "its first byte");
    }

    private boolean nextFrame() throws IOException {
        if (ended) {
            return false;
        }
        int kind = frames.next();
        if (kind == FrameReader.NONE) {
            ended = true;
            return false;
        }
        if (kind == TraceFormat.FOOT) {
            foot(frames.payload());
            return false;
        }
        if (kind != TraceFormat.EVENTS) {
            throw frames.damage(0, "frame EVNT or FOOT", "frame " + TraceFormat.kindName(kind));
        }
        at = TraceFormat.FRAME_HEAD_BYTES;
        limit = at + frames.payload().remaining();
        page = header.firstPage();
        thread = 0;
        return true;
    }

    private void foot(ByteBuffer foot) throws IOException {
        long[] promised = new long[TraceEvent.KINDS];
        if (foot.remaining() != TraceFormat.FOOT_BYTES) {
            throw frames.damage(0, "a foot of " + TraceFormat.FOOT_BYTES + " bytes", foot.remaining() + " bytes");
        }
        for (int i = 0; i < promised.length; i++) {
            promised[i] = foot.getLong();
        }
        if (!Arrays.equals(promised, counts)) {
            throw frames.damage(0, "events " + Arrays.toString(counts), Arrays.toString(promised));
        }
        frames.requireEnd();
        ended = true;
        complete = true;
    }

    /** The page of the last {@code WRITE} or {@code READ}. */
    public long page() {
        return page;
    }

    /** The first page of the last {@code MAP}, {@code REMAP} or {@code UNMAP}, the page of the last {@code KERNEL_WRITE}. */
    public long firstPage() {
        return firstOfRange;
    }

    /** The number of pages of the last {@code MAP}, {@code REMAP} or {@code UNMAP}, at least 1. */
    public long pages() {
        return pages;
    }

    /** The thread of the last event that has one. */
    public int thread() {
        return thread;
    }

    /** The length of the last window or gap, or the processor time of the last {@code RAN}, in nanoseconds. */
    public long nanos() {
        return nanos;
    }

    /** The end of the last window or gap, in nanoseconds since the trace began. */
    public long time() {
        return time;
    }

    /** How often {@code event} came so far. */
    public long count(TraceEvent event) {
        return counts[event.ordinal()];
    }

    /** After the end: whether the file was whole. */
    public boolean complete() {
        return complete;
    }

    @Override
    public void close() throws IOException {
        frames.close();
    }
}

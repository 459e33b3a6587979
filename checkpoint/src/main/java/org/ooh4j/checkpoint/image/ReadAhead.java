package org.ooh4j.checkpoint.image;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Reads ahead where blocks are read one after another, in as many places at a time as a chain of snapshots has written
 * an index in lately. A place begins with what is asked for and gets more as long as it is read on. Not thread-safe.
 */
final class ReadAhead implements BlockSource {
    private static final int PLACES = 8;
    private static final int LEAST = 4 << 10;
    private static final int MOST = 64 << 10;

    /** Bytes of a segment at hand. */
    private static final class Window {
        private final ByteBuffer bytes = ByteBuffer.allocateDirect(MOST).limit(0);
        private int segment;
        private long offset;
        private int wanted;
        private long used;

        boolean has(int ofSegment, long from, int length) {
            // differences, not sums: a hostile reference may be as large as numbers get
            return segment == ofSegment && from >= offset && from - offset <= bytes.limit() - length;
        }

        boolean endsWithin(int ofSegment, long from) {
            return segment == ofSegment && from >= offset && from - offset <= bytes.limit() + LEAST;
        }
    }

    /** What was asked of a segment once: it only grows, and what is read of it was written before. */
    private record Segment(long size, String name) {}

    private final BlockSource source;
    private final Window[] windows = new Window[PLACES];
    private final Map<Integer, Segment> segments = new HashMap<>();
    private long clock;

    ReadAhead(BlockSource source) {
        this.source = source;
    }

    @Override
    public void read(int segment, long offset, ByteBuffer into) throws IOException {
        int length = into.remaining();
        if (length > LEAST) {
            source.read(segment, offset, into);
            return;
        }
        Window window = window(segment, offset, length);
        if (!window.has(segment, offset, length) && !fill(window, segment, offset, length)) {
            source.read(segment, offset, into); // says what is wrong
            return;
        }
        window.used = ++clock;
        int at = (int) (offset - window.offset);
        into.put(into.position(), window.bytes, at, length);
        into.position(into.limit());
    }

    @Override
    public long size(int segment) throws IOException {
        return segment(segment).size();
    }

    @Override
    public Optional<Path> file(int segment) {
        return source.file(segment);
    }

    @Override
    public String name(int segment) {
        Segment known = segments.get(segment);
        return known == null ? source.name(segment) : known.name();
    }

    private Segment segment(int number) throws IOException {
        Segment known = segments.get(number);
        if (known == null) {
            known = new Segment(source.size(number), source.name(number));
            segments.put(number, known);
        }
        return known;
    }

    private Window window(int segment, long offset, int length) {
        int eldest = 0;
        for (int i = 0; i < PLACES; i++) {
            if (windows[i] == null) {
                windows[i] = new Window();
                return windows[i];
            }
            if (windows[i].has(segment, offset, length) || windows[i].endsWithin(segment, offset)) {
                return windows[i];
            }
            if (windows[i].used < windows[eldest].used) {
                eldest = i;
            }
        }
        return windows[eldest];
    }

    /** False if the source does not have these bytes. */
    private boolean fill(Window window, int segment, long offset, int length) throws IOException {
        // what stands alone, as the header of a block of pages does, costs no more than itself
        window.wanted =
                window.endsWithin(segment, offset) ? Math.min(MOST, Math.max(LEAST, 2 * window.wanted)) : length;
        window.bytes.limit(0);
        long room = size(segment) - offset;
        if (offset < 0 || room < length) {
            return false;
        }
        window.bytes.clear().limit((int) Math.min(room, window.wanted));
        boolean done = false;
        try {
            source.read(segment, offset, window.bytes);
            done = true;
        } finally {
            window.bytes.limit(done ? window.bytes.limit() : 0);
        }
        window.bytes.flip();
        window.segment = segment;
        window.offset = offset;
        return true;
    }
}

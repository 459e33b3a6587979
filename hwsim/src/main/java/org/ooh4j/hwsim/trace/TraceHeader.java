package org.ooh4j.hwsim.trace;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.ooh4j.hwsim.paging.PageSize;
import org.ooh4j.hwsim.tracking.Behaviour;
import org.ooh4j.hwsim.tracking.MachineShape;
import org.ooh4j.hwsim.tracking.ReverseMapping;

/**
 * What a trace says of the run that it was recorded from.
 *
 * @param firstPage first guest virtual page number that may ever be mapped, at least 0
 * @param pages number of pages that may ever be mapped, 1 to 2^28
 * @param windowNanos length of a window that was asked for, in nanoseconds, at least 1; a busy machine makes longer ones
 * @param technique name of the technique that tracked, 1 to 255 letters
 * @param behaviour how it behaved
 * @param shape the machine that it ran on
 */
public record TraceHeader(
        long firstPage, long pages, long windowNanos, String technique, Behaviour behaviour, MachineShape shape) {
    /** 1 TiB. */
    private static final long MOST_PAGES = 1L << 28;

    private static final String CLOCK = "ns";
    private static final int LONGEST_STRING = 255;

    /** Checks the ranges. */
    public TraceHeader {
        if (firstPage < 0 || pages < 1 || pages > MOST_PAGES || firstPage > Long.MAX_VALUE >>> 12) {
            throw new IllegalArgumentException("a trace covers 1 to " + MOST_PAGES + " pages: firstPage=" + firstPage
                    + ", pages=" + pages + "; trace a smaller heap");
        }
        if (windowNanos < 1) {
            throw new IllegalArgumentException("a window lasts at least 1 ns: windowNanos=" + windowNanos);
        }
        if (!technique.matches("[!-~]{1," + LONGEST_STRING + "}")) {
            throw new IllegalArgumentException(
                    "a technique's name is 1 to 255 letters in a trace: technique=" + technique);
        }
    }

    /** Writes it into {@code payload}, little-endian. */
    void encode(ByteBuffer payload) {
        payload.putLong(firstPage).putLong(pages).putLong(windowNanos);
        payload.putInt(shape.vcpus()).putInt(shape.ringEntries()).putInt(shape.overflowEntries());
        payload.putLong(shape.quantumNanos());
        put(payload, technique);
        put(payload, behaviour.label());
        put(payload, shape.guestPages().name());
        put(payload, shape.eptPages().name());
        put(payload, shape.reverseMapping().name());
        put(payload, CLOCK);
    }

    /** Reads it from {@code payload}; {@link IllegalArgumentException} where it makes no sense. */
    static TraceHeader decode(ByteBuffer payload) {
        try {
            long firstPage = payload.getLong();
            long pages = payload.getLong();
            long windowNanos = payload.getLong();
            int vcpus = payload.getInt();
            int ring = payload.getInt();
            int overflow = payload.getInt();
            long quantum = payload.getLong();
            String technique = string(payload);
            Behaviour behaviour = Behaviour.valueOf(string(payload).toUpperCase(Locale.ROOT));
            PageSize guestPages = PageSize.valueOf(string(payload));
            PageSize eptPages = PageSize.valueOf(string(payload));
            ReverseMapping mapping = ReverseMapping.valueOf(string(payload));
            String clock = string(payload);
            if (!clock.equals(CLOCK) || payload.hasRemaining()) {
                throw new IllegalArgumentException("clock=" + clock + ", bytes left=" + payload.remaining());
            }
            return new TraceHeader(
                    firstPage,
                    pages,
                    windowNanos,
                    technique,
                    behaviour,
                    new MachineShape(vcpus, ring, overflow, quantum, guestPages, eptPages, mapping));
        } catch (BufferUnderflowException e) {
            throw new IllegalArgumentException("it ends too early", e);
        }
    }

    private static void put(ByteBuffer payload, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        payload.put((byte) bytes.length).put(bytes);
    }

    private static String string(ByteBuffer payload) {
        byte[] bytes = new byte[payload.get() & LONGEST_STRING];
        payload.get(bytes);
        return new String(bytes, StandardCharsets.US_ASCII);
    }
}

package org.ooh4j.hwsim.trace;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * Frames on their way to a stream: one thread at a time fills them, another writes them out, so that the first need
 * not wait for a disk.
 *
 * <p><b>Assumptions.</b> Calls of {@link #current} and {@link #seal} are serialised by the caller.
 *
 * <p><b>Guarantees.</b> Frames reach the stream whole, in order, each once. After the first failure nothing more is
 * written and sealed frames are dropped. A stack overflow in the middle of {@link #seal} leaves the frame as it was.
 *
 * <p><b>Progress.</b> {@link #seal} waits for the stream only while all {@value #FRAMES} frames are full.
 */
final class FrameQueue {
    /** 1 MiB: what a busy program writes in about 10 ms. */
    private static final int FRAMES = 16;

    /** Made beforehand: where it is needed there is no room for making it. */
    private static final IOException CUT_SHORT =
            new IOException("a stack overflow or another error came in the middle of a write");

    private final OutputStream stream;
    private final byte[][] frames = new byte[FRAMES][TraceFormat.FRAME_HEAD_BYTES + TraceFormat.MOST_PAYLOAD_BYTES];
    private final ByteBuffer[] heads = new ByteBuffer[FRAMES];
    private final int[] lengths = new int[FRAMES];
    private final CRC32C crc = new CRC32C();
    private final Object writing = new Object();

    private volatile long sealed;
    private volatile long written;
    private volatile IOException failure;

    FrameQueue(OutputStream stream) {
        this.stream = stream;
        for (int i = 0; i < FRAMES; i++) {
            heads[i] = TraceFormat.view(frames[i]);
        }
    }

    /** The frame to fill; its payload begins at {@link TraceFormat#FRAME_HEAD_BYTES}. */
    byte[] current() {
        return frames[(int) (sealed % FRAMES)];
    }

    /** The frame that will be current after the next {@link #seal}. */
    byte[] next() {
        return frames[(int) ((sealed + 1) % FRAMES)];
    }

    /** Ends the current frame; before that it makes sure that the next one is free. */
    void seal(int kind, int payload) {
        long number = sealed;
        int slot = (int) (number % FRAMES);
        heads[slot].putInt(0, kind).putInt(4, (int) number).putInt(8, payload);
        heads[slot].putInt(12, TraceFormat.checksum(crc, frames[slot], payload));
        lengths[slot] = TraceFormat.FRAME_HEAD_BYTES + payload;
        if (written < number + 2 - FRAMES) {
            write(number + 2 - FRAMES);
        }
        sealed = number + 1; // the last thing, and no call: a stack overflow comes before it or not at all
    }

    /** Writes out what is sealed. */
    void writeSealed() {
        write(sealed);
    }

    private void write(long upTo) {
        synchronized (writing) {
            while (written < upTo) {
                int slot = (int) (written % FRAMES);
                writeOut(frames[slot], lengths[slot]);
                written++;
            }
        }
    }

    /** Writes bytes past the queue; before any frame. */
    void writeOut(byte[] bytes, int length) {
        if (failure != null) {
            return;
        }
        IOException outcome = CUT_SHORT;
        try {
            stream.write(bytes, 0, length);
            outcome = null;
        } catch (IOException e) {
            outcome = e;
        } finally {
            failure = outcome;
        }
    }

    /** Writes out what is sealed, and closes the stream. */
    void close() {
        writeSealed();
        synchronized (writing) {
            try {
                stream.close();
            } catch (IOException e) {
                failure = failure == null ? e : failure;
            }
        }
    }

    /** Why nothing more is written; null while all is well. */
    IOException failure() {
        return failure;
    }
}

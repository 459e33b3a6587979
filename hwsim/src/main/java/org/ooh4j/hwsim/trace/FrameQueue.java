package org.ooh4j.hwsim.trace;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.util.zip.CRC32C;

/**
 * Frames on their way to a channel: one thread at a time fills them, another writes them out, so that the first need
 * not wait for a disk.
 *
 * <p><b>Assumptions.</b> Calls of {@link #current} and {@link #seal} are serialised by the caller.
 *
 * <p><b>Guarantees.</b> Frames reach the channel whole, in order, each once. After the first failure nothing more is
 * written and sealed frames are dropped. A stack overflow in the middle of {@link #seal} leaves the frame as it was.
 *
 * <p><b>Progress.</b> {@link #seal} waits for the channel only while all {@value #FRAMES} frames are full.
 */
final class FrameQueue {
    /** 1 MiB: what a busy program writes in about 10 ms. */
    private static final int FRAMES = 16;

    private final WritableByteChannel channel;
    private final byte[][] frames = new byte[FRAMES][TraceFormat.FRAME_HEAD_BYTES + TraceFormat.MOST_PAYLOAD_BYTES];
    private final ByteBuffer[] heads = new ByteBuffer[FRAMES];
    private final ByteBuffer[] bodies = new ByteBuffer[FRAMES];
    private final CRC32C crc = new CRC32C();
    private final Object writing = new Object();

    private volatile long sealed;
    private volatile long written;
    private volatile IOException failure;

    FrameQueue(WritableByteChannel channel) {
        this.channel = channel;
        for (int i = 0; i < FRAMES; i++) {
            heads[i] = TraceFormat.view(frames[i]);
            bodies[i] = ByteBuffer.wrap(frames[i]);
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
        bodies[slot].clear().limit(TraceFormat.FRAME_HEAD_BYTES + payload);
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
                writeOut(bodies[(int) (written % FRAMES)]);
                written++;
            }
        }
    }

    /** Writes {@code bytes} past the queue; before any frame. */
    void writeOut(ByteBuffer bytes) {
        try {
            while (failure == null && bytes.hasRemaining()) {
                channel.write(bytes);
            }
        } catch (IOException e) {
            failure = e;
        }
    }

    /** Writes out what is sealed, and closes the channel. */
    void close() {
        writeSealed();
        synchronized (writing) {
            try {
                channel.close();
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

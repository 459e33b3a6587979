package org.ooh4j.agent.calibrate;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.ooh4j.heap.store.Reservation;

/** The kernel's page map of this process, read one entry a call, as the paper's library does. */
final class Pagemap implements AutoCloseable {
    private static final Path FILE = Path.of("/proc/self/pagemap");
    /** Bit 55 of an entry: written since the last clear_refs. */
    private static final long SOFT_DIRTY = 1L << 55;

    private final FileChannel channel;
    private final ByteBuffer entry = ByteBuffer.allocateDirect(Long.BYTES).order(ByteOrder.nativeOrder());

    Pagemap() throws IOException {
        try {
            channel = FileChannel.open(FILE, StandardOpenOption.READ);
        } catch (IOException e) {
            throw new IOException("/proc/self/pagemap cannot be read", e);
        }
    }

    /** Reads the entry of every page of {@code region}; returns how many are soft-dirty. */
    int softDirty(Region region) throws IOException {
        int dirty = 0;
        long first = region.address() >>> Reservation.PAGE_SHIFT;
        for (long page = first; page < first + region.pages(); page++) {
            entry.clear();
            if (channel.read(entry, page * Long.BYTES) != Long.BYTES) {
                throw new IOException("/proc/self/pagemap has no entry for a page");
            }
            dirty += (entry.getLong(0) & SOFT_DIRTY) != 0 ? 1 : 0;
        }
        return dirty;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}

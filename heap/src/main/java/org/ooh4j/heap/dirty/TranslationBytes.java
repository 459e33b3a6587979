package org.ooh4j.heap.dirty;

import org.ooh4j.heap.store.NativeMemory;
import org.ooh4j.heap.store.Reservation;
import org.ooh4j.hwsim.tracking.TranslationCache;

/**
 * The processors' cached translations of the arena, one native byte a page: 1 writable and dirty, 0 walk first.
 *
 * <p>Off the Java heap because the check must not be hoisted out of a loop of stores: a plain Java array loses pages.
 * Cleared under the machine's lock; set under it too, or by the first write of a thread that has its page walked later
 * ({@link WalksPutOff}). Read by every store without the lock; the critical section makes that safe.
 */
final class TranslationBytes implements TranslationCache, AutoCloseable {
    private final Reservation bytes;
    private final long firstPage;

    TranslationBytes(long firstPage, long pages) {
        this.firstPage = firstPage;
        this.bytes = Reservation.of(pages);
    }

    long address() {
        return bytes.address();
    }

    boolean isSet(long arenaPage) {
        return NativeMemory.getByte(bytes.address() + arenaPage) != 0;
    }

    /** A first write goes on, to be walked later. */
    void set(long arenaPage) {
        NativeMemory.putByte(bytes.address() + arenaPage, (byte) 1);
    }

    /** Nothing is known of the first {@code pages} pages any more. */
    void clear(long pages) {
        for (long page = 0; page < pages; page++) {
            NativeMemory.putByte(bytes.address() + page, (byte) 0);
        }
    }

    @Override
    public boolean isWritableAndDirty(long page) {
        return isSet(page - firstPage);
    }

    @Override
    public void fill(long page) {
        NativeMemory.putByte(bytes.address() + page - firstPage, (byte) 1);
    }

    @Override
    public void shootDown(long page) {
        NativeMemory.putByte(bytes.address() + page - firstPage, (byte) 0);
    }

    @Override
    public void close() {
        bytes.close();
    }
}

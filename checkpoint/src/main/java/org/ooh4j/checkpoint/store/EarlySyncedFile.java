package org.ooh4j.checkpoint.store;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * A file that is appended to and, once it has got many bytes, a thread that syncs it meanwhile.
 *
 * <p><b>Assumptions.</b> One thread writes, syncs and closes. <b>Guarantees.</b> {@link #sync} covers every write before
 * it, and fails if an early sync has failed: the operating system tells of an error once, and bytes that it has dropped
 * are not there at the next sync. The file is not closed under an early sync. <b>Progress.</b> Writes never wait for an
 * early sync; syncs and closing do.
 */
final class EarlySyncedFile implements FileLayer.Appendable {
    private final FileLayer.Appendable file;
    private final long bytes;
    private long unsynced;
    private Thread thread;
    /** Under the lock, as all below: a sync was asked for and has not ended. */
    private boolean asked;

    private boolean closed;
    private Throwable failure;

    EarlySyncedFile(FileLayer.Appendable file, long bytes) {
        this.file = file;
        this.bytes = bytes;
    }

    @Override
    public int write(ByteBuffer some) throws IOException {
        int written = file.write(some);
        unsynced += written;
        if (unsynced >= bytes) {
            begin();
        }
        return written;
    }

    @Override
    public void sync() throws IOException {
        settle();
        file.sync();
    }

    @Override
    public void syncAll() throws IOException {
        settle();
        file.syncAll();
    }

    @Override
    public long size() throws IOException {
        return file.size();
    }

    @Override
    public void close() throws IOException {
        synchronized (this) {
            await();
            closed = true;
            notifyAll();
        }
        file.close();
    }

    private synchronized void begin() {
        if (asked) {
            return; // the next one will have more to do
        }
        if (thread == null) {
            thread = new Thread(this::syncEarly, "ooh4j-store-sync");
            thread.setDaemon(true);
            thread.start();
        }
        unsynced = 0;
        asked = true;
        notifyAll();
    }

    private synchronized void settle() throws IOException {
        await();
        unsynced = 0;
        if (failure != null) {
            throw new IOException(
                    "file could not be synced while it was written: reason=" + failure.getMessage()
                            + "; look at the disk",
                    failure);
        }
    }

    private void syncEarly() {
        while (isAsked()) {
            Throwable thrown = null;
            try {
                file.sync();
            } catch (IOException | RuntimeException | Error e) {
                thrown = e;
            }
            end(thrown);
        }
    }

    /** Waits for the next sync that is asked for; false if there will be none. */
    private synchronized boolean isAsked() {
        while (!asked && !closed) {
            pause();
        }
        return asked;
    }

    private synchronized void end(Throwable thrown) {
        failure = failure == null ? thrown : failure;
        asked = false;
        notifyAll();
    }

    private void await() {
        boolean interrupted = false;
        while (asked) {
            try {
                wait();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void pause() {
        try {
            wait();
        } catch (InterruptedException e) {
            // nobody knows this thread: whatever it waits for comes
        }
    }
}

package org.ooh4j.checkpoint.store;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Keeps a second writer out, of this JVM or another, for as long as it is open; ends with the process. On POSIX systems
 * who closes any descriptor of a file gives up all locks that the process has on it, so the file of a store that this
 * JVM has open is not opened once more. Thread-safe.
 */
record StoreLock(FileChannel channel, Path directory) implements Closeable {
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();
    /** Of stores that this very class, loaded by another loader, has open: closing them would unlock those. */
    private static final Queue<FileChannel> LEFT_OPEN = new ConcurrentLinkedQueue<>();

    static StoreLock of(StoreDirectory directory) throws IOException {
        Path real = directory.path().toRealPath();
        if (!HELD.add(real)) {
            throw new StoreLockedException(directory.path().toString());
        }
        boolean done = false;
        try {
            StoreLock lock = new StoreLock(locked(directory), real);
            done = true;
            return lock;
        } finally {
            if (!done) {
                HELD.remove(real);
            }
        }
    }

    private static FileChannel locked(StoreDirectory directory) throws IOException {
        FileChannel channel = open(directory.lockFile());
        try {
            if (channel.tryLock() != null) {
                return channel;
            }
        } catch (OverlappingFileLockException e) {
            LEFT_OPEN.add(channel);
            throw new StoreLockedException(directory.path().toString());
        } catch (IOException e) {
            channel.close();
            throw e;
        }
        channel.close();
        throw new StoreLockedException(directory.path().toString());
    }

    private static FileChannel open(Path file) throws StoreUnavailableException {
        try {
            // a link that somebody planted would have us make a file elsewhere
            return FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
        } catch (IOException e) {
            throw new StoreUnavailableException(
                    "snapshot directory cannot be locked: file=" + file + " reason=" + StoreDirectory.reason(e)
                            + "; remove it if it is no plain file, or give another directory",
                    e);
        }
    }

    @Override
    public void close() throws IOException {
        try {
            channel.close();
        } finally {
            HELD.remove(directory);
        }
    }
}

package org.ooh4j.checkpoint.store;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Keeps a second writer out, of this JVM or another, for as long as it is open; ends with the process. */
record StoreLock(FileChannel channel) implements Closeable {
    static StoreLock of(StoreDirectory directory) throws IOException {
        FileChannel channel = open(directory.lockFile());
        try {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return new StoreLock(channel);
            }
        } catch (OverlappingFileLockException e) {
            // a store of this very JVM has it
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
        channel.close();
    }
}

package org.ooh4j.checkpoint.store;

import java.nio.file.Path;

/**
 * Files that begin to become durable while they are still appended to: the disk works beside whoever writes, and the sync
 * of a commit has little left to do.
 *
 * @param bytes a file that has got so many since its last sync is synced beside what is written next
 */
record EarlySyncs(FileLayer files, long bytes) implements FilesOverOthers {
    /** Enough for a disk to be busy with, so much that what each sync costs by itself does not count. */
    static final long BYTES = 32L << 20;

    @Override
    public Appendable over(Appendable file, Path path) {
        return new EarlySyncedFile(file, bytes);
    }
}

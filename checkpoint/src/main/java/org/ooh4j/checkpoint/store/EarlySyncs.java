package org.ooh4j.checkpoint.store;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Files that begin to become durable while they are still appended to: the disk works beside whoever writes, and the sync
 * of a commit has little left to do.
 *
 * @param bytes a file that has got so many since its last sync is synced beside what is written next
 */
record EarlySyncs(FileLayer files, long bytes) implements FileLayer {
    /** Enough for a disk to be busy with, so much that what each sync costs by itself does not count. */
    static final long BYTES = 32L << 20;

    @Override
    public Appendable create(Path file) throws IOException {
        return new EarlySyncedFile(files.create(file), bytes);
    }

    @Override
    public Appendable append(Path file) throws IOException {
        return new EarlySyncedFile(files.append(file), bytes);
    }

    @Override
    public Readable read(Path file) throws IOException {
        return files.read(file);
    }

    @Override
    public void delete(Path file) throws IOException {
        files.delete(file);
    }

    @Override
    public void rename(Path from, Path to) throws IOException {
        files.rename(from, to);
    }

    @Override
    public void syncDirectory(Path directory) throws IOException {
        files.syncDirectory(directory);
    }
}

package org.ooh4j.checkpoint.store;

import java.io.IOException;
import java.lang.System.Logger;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.ooh4j.checkpoint.image.CommitRecord;

/**
 * A store in a directory; the package documentation has the crash argument. A location is a plain path or a {@code
 * file:} URI.
 */
public final class FileSnapshotStore implements SnapshotStore {
    private static final Logger LOGGER = System.getLogger(FileSnapshotStore.class.getName());

    private final StoreDirectory directory;
    private final List<Damage> damage;
    private final SegmentFiles segments;
    private final StoreLock lock;
    private final StoreWriter writer;
    private final List<CommitRecord> commits;

    private FileSnapshotStore(FileLayer layer, StoreDirectory directory, CommitLog log, StoreLock lock)
            throws IOException {
        UUID store = log.store() == null ? UUID.randomUUID() : log.store();
        this.directory = directory;
        this.damage = List.copyOf(log.damage());
        this.commits = new ArrayList<>(log.commits());
        this.segments = new SegmentFiles(layer, directory, store);
        this.lock = lock;
        this.writer = lock == null ? null : new StoreWriter(layer, directory, store, log, this::committed);
        damage.forEach(found -> report(found, log));
    }

    /**
     * Opens a store for reading.
     *
     * @throws StoreUnavailableException if there is no such directory
     */
    public static FileSnapshotStore reading(String location) throws IOException {
        StoreDirectory directory = StoreDirectory.at(location);
        directory.check();
        FileLayer layer = new Disk();
        return new FileSnapshotStore(layer, directory, CommitLog.read(layer, directory), null);
    }

    /**
     * Opens a store for reading and writing; makes the directory where it does not exist.
     *
     * @throws StoreUnavailableException if the location is a file or cannot be written to
     * @throws StoreLockedException if another writer has it
     */
    public static FileSnapshotStore writing(String location, StoreOptions options) throws IOException {
        return writing(location, options, new Disk());
    }

    /** As {@link #writing(String, StoreOptions)} with the defaults. */
    public static FileSnapshotStore writing(String location) throws IOException {
        return writing(location, StoreOptions.defaults());
    }

    static FileSnapshotStore writing(String location, FileLayer layer) throws IOException {
        return writing(location, StoreOptions.defaults(), layer);
    }

    static FileSnapshotStore writing(String location, StoreOptions options, FileLayer files) throws IOException {
        FileLayer layer = DurableFiles.of(files, options.durability());
        StoreDirectory directory = StoreDirectory.at(location);
        directory.prepare(layer);
        StoreLock lock = StoreLock.of(directory);
        try {
            return new FileSnapshotStore(layer, directory, CommitLog.read(layer, directory), lock);
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    @Override
    public String location() {
        return directory.path().toString();
    }

    @Override
    public List<CommitRecord> commits() {
        synchronized (commits) {
            return List.copyOf(commits);
        }
    }

    @Override
    public List<Damage> damage() {
        return damage;
    }

    @Override
    public SnapshotWriter begin() throws IOException {
        if (writer == null) {
            throw new IllegalStateException("store is open for reading: directory=" + location());
        }
        return writer.begin();
    }

    @Override
    public void read(int segment, long offset, ByteBuffer into) throws IOException {
        segments.read(segment, offset, into);
    }

    @Override
    public long size(int segment) throws IOException {
        return segments.size(segment);
    }

    @Override
    public String name(int segment) {
        return segments.name(segment);
    }

    @Override
    public void close() throws IOException {
        segments.close();
        if (writer != null) {
            writer.close();
            lock.close();
        }
    }

    // a torn end stays for ever, as nothing is overwritten: it is news until a writer has begun the next log
    private static void report(Damage found, CommitLog log) {
        boolean news = !found.tail() || found.file().equals(log.lastFile());
        LOGGER.log(news ? Logger.Level.WARNING : Logger.Level.DEBUG, found.message());
    }

    private void committed(CommitRecord record) {
        synchronized (commits) {
            commits.add(record);
        }
    }
}

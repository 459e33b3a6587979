package org.ooh4j.checkpoint.store;

import java.io.IOException;
import java.lang.System.Logger;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.ooh4j.checkpoint.image.CommitRecord;
import org.ooh4j.checkpoint.image.FileHeader.Kind;
import org.ooh4j.checkpoint.image.SnapshotException;

/**
 * A store in a directory; the package documentation has the crash argument. A location is a plain path or a {@code
 * file:} URI.
 */
public final class FileSnapshotStore implements RewritableStore {
    private static final Logger LOGGER = System.getLogger(FileSnapshotStore.class.getName());

    private final StoreDirectory directory;
    private final List<Damage> damage;
    private final SegmentFiles segments;
    private final StoreLock lock;
    private final StoreWriter writer;
    private final CommitList commits;
    private final Leftovers leftovers;

    private FileSnapshotStore(FileLayer layer, StoreDirectory directory, CommitLog log, StoreLock lock)
            throws IOException {
        UUID store = log.store() == null ? UUID.randomUUID() : log.store();
        this.directory = directory;
        this.damage = List.copyOf(log.damage());
        this.commits = new CommitList(log.commits());
        this.segments = new SegmentFiles(layer, directory, store, log.replaced());
        this.leftovers = new Leftovers(layer, directory, segments);
        this.lock = lock;
        this.writer = lock == null ? null : new StoreWriter(layer, directory, store, log, commits);
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
        return writing(location, options, files, EarlySyncs.BYTES);
    }

    /** @param bytesPerSync a segment that has got so many bytes since its last sync is synced beside what is written next */
    static FileSnapshotStore writing(String location, StoreOptions options, FileLayer files, long bytesPerSync)
            throws IOException {
        FileLayer layer = DurableFiles.of(files, options.durability(), bytesPerSync);
        StoreDirectory directory = StoreDirectory.at(location);
        directory.prepare(layer);
        StoreLock lock = StoreLock.of(directory);
        try {
            FileSnapshotStore store = new FileSnapshotStore(layer, directory, CommitLog.read(layer, directory), lock);
            store.removeLeftovers();
            return store;
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
        return commits.all();
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
    public SortedMap<Integer, Long> segments() throws IOException {
        SortedMap<Integer, Long> sizes = new TreeMap<>();
        for (int segment : directory.numbers(Kind.SEGMENT)) {
            try {
                sizes.put(segment, Files.size(directory.file(Kind.SEGMENT, segment)));
            } catch (NoSuchFileException e) {
                // deleted since the directory was listed
            }
        }
        return sizes;
    }

    @Override
    public StoreRewrite rewrite() throws IOException {
        if (writer == null) {
            throw new IllegalStateException("store is open for reading: directory=" + location());
        }
        if (isDamaged()) {
            throw new SnapshotException("a damaged commit log is not replaced: location=" + location() + " damage="
                    + damage.size() + "; bring the log back from a copy, or go on in another store");
        }
        return new StoreRewriting(this, writer);
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
    public Optional<Path> file(int segment) {
        return Optional.of(segments.path(segment));
    }

    @Override
    public String name(int segment) {
        return segments.name(segment);
    }

    @Override
    public void close() throws IOException {
        try {
            segments.close();
        } finally {
            if (writer != null) {
                writer.close();
                lock.close();
            }
        }
    }

    // a torn end stays for ever, as nothing is overwritten: it is news until a writer has begun the next log
    private static void report(Damage found, CommitLog log) {
        boolean news = !found.tail() || found.file().equals(log.lastFile());
        LOGGER.log(news ? Logger.Level.WARNING : Logger.Level.DEBUG, found.message());
    }

    /** Deletes what a replaced list leaves. Nothing but space depends on it: after a failure it is tried again. */
    void remove(List<StoreSpace.Segment> unneeded) {
        try {
            leftovers.remove(unneeded);
        } catch (IOException e) {
            LOGGER.log(Logger.Level.WARNING, Leftovers.message(location(), e));
        }
    }

    private void removeLeftovers() {
        try {
            // what a damaged record told of may be brought back, and without any record nobody knows what is needed
            if (damage.isEmpty() && !commits().isEmpty() && leftovers.found()) {
                remove(StoreSpace.of(this, commits()).unneeded());
            }
        } catch (IOException e) {
            LOGGER.log(Logger.Level.WARNING, Leftovers.message(location(), e));
        }
    }

    private boolean isDamaged() {
        return damage.stream().anyMatch(found -> !found.tail());
    }
}

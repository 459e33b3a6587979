package org.ooh4j.checkpoint.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.SortedSet;
import java.util.UUID;
import org.ooh4j.checkpoint.image.CommitCodec;
import org.ooh4j.checkpoint.image.CommitRecord;
import org.ooh4j.checkpoint.image.FileHeader;
import org.ooh4j.checkpoint.image.FileHeader.Kind;

/**
 * The writing half of a {@link FileSnapshotStore}. Its snapshots are written by one thread at a time; a rewriting may go
 * on beside them in another: numbers are given, and the list of snapshots changes, under the writer's lock.
 */
final class StoreWriter implements SnapshotWriter {
    private final FileLayer layer;
    /** For a rewriting: it takes the place of what is durable, so it is made so at every level. */
    private final FileLayer lasting;

    private final StoreDirectory directory;
    private final UUID store;
    private final CommitList commits;
    private FileHeader continuable;
    private int lastLog;
    private int lastSegment;
    private long lastNumber;
    private AppendFile log;
    private AppendFile segment;
    /** Whether a record, perhaps a torn one, may name the segment. */
    private boolean segmentNamed;

    private boolean begun;
    private boolean rewriting;
    /** Whether a log that was to replace the others may be in force or not: nothing is committed before that is settled. */
    private boolean undecided;

    private volatile boolean closed;

    StoreWriter(FileLayer layer, StoreDirectory directory, UUID store, CommitLog found, CommitList commits)
            throws IOException {
        this.layer = layer;
        this.lasting = DurableFiles.lasting(layer);
        this.directory = directory;
        this.store = store;
        this.commits = commits;
        this.continuable = found.continuable();
        this.lastLog = highest(directory.numbers(Kind.COMMITS));
        this.lastSegment = Math.max(found.usedSegments(), highest(directory.numbers(Kind.SEGMENT)));
        this.lastNumber = found.usedNumbers();
        for (CommitRecord record : found.commits()) {
            lastNumber = Math.max(lastNumber, record.number());
        }
    }

    /** Begins a snapshot, in a new segment if there is none to go on with. */
    synchronized SnapshotWriter begin() throws IOException {
        checkOpen();
        if (begun) {
            throw new IllegalStateException("a snapshot is being written: directory=" + directory.path());
        }
        try {
            if (log == null) {
                log = openLog();
            }
            if (segment != null && segment.isFull()) {
                segment.closeQuietly();
                segment = null;
            }
            if (segment == null) {
                segment = createSegment(layer);
                segmentNamed = false;
            }
        } catch (IOException e) {
            abandonSegment();
            throw e;
        }
        lastNumber++;
        begun = true;
        return this;
    }

    @Override
    public long number() {
        return lastNumber;
    }

    @Override
    public int segment() {
        checkOpen();
        return segment.number();
    }

    @Override
    public long append(ByteBuffer bytes) throws IOException {
        checkOpen();
        return segment.append(bytes);
    }

    @Override
    public void commit(CommitRecord record) throws IOException {
        checkOpen();
        ByteBuffer bytes = CommitCodec.encode(record);
        segment.sync();
        segmentNamed = true;
        AppendFile to = log;
        // until the sync has returned nobody knows what the log holds: a failure leaves none to go on with
        log = null;
        try {
            to.append(bytes);
            to.sync();
        } catch (IOException e) {
            to.closeQuietly();
            throw e;
        }
        synchronized (this) {
            log = to;
            begun = false;
            commits.add(record);
        }
    }

    @Override
    public synchronized void abort() {
        begun = false;
        abandonSegment();
    }

    /** The next segment of a rewriting, empty. */
    synchronized AppendFile createSegment() throws IOException {
        return createSegment(lasting);
    }

    private AppendFile createSegment(FileLayer files) throws IOException {
        return AppendFile.create(files, directory, new FileHeader(Kind.SEGMENT, ++lastSegment, store));
    }

    /** Begins a rewriting: the temporary file of its log. */
    synchronized AppendFile beginRewriting() throws IOException {
        checkOpen();
        if (rewriting) {
            throw new IllegalStateException("the store is being pruned or compacted: directory=" + directory.path());
        }
        AppendFile temporary = AppendFile.temporary(lasting, directory, directory.temporary());
        rewriting = true;
        return temporary;
    }

    synchronized void endRewriting() {
        rewriting = false;
    }

    /**
     * Makes a log of the records and puts it in force in place of all others; the next snapshot begins a log, and a segment
     * if the one at hand is not needed any more.
     * If this fails after {@code deciding} ran, the new log may be in force or not: the old list, whose files are there,
     * stays that of this store, and is put in force before anything else is committed.
     */
    synchronized void replaceLog(
            AppendFile temporary,
            List<CommitRecord> expected,
            List<CommitRecord> records,
            StoreSpace space,
            Runnable deciding)
            throws IOException {
        checkOpen();
        if (begun) {
            throw new IllegalStateException("a snapshot is being written: directory=" + directory.path());
        }
        if (!commits.all().equals(expected)) {
            throw new StoreChangedException(directory.path().toString());
        }
        if (segment != null && space.needed().stream().noneMatch(needed -> needed.number() == segment.number())) {
            abandonSegment();
        }
        closeLog();
        continuable = null;
        putInForce(temporary, records, deciding);
        commits.replace(records);
    }

    private void putInForce(AppendFile temporary, List<CommitRecord> records, Runnable deciding) throws IOException {
        FileHeader header = new FileHeader(Kind.COMMITS, ++lastLog, store, true, lastSegment, lastNumber);
        temporary.append(header.encode());
        for (CommitRecord record : records) {
            temporary.append(CommitCodec.encode(record));
        }
        temporary.sync();
        deciding.run();
        undecided = true;
        temporary.rename(directory.file(Kind.COMMITS, lastLog));
        lasting.syncDirectory(directory.path());
        undecided = false;
    }

    /**
     * Puts the list of this store in force in place of one that may be or not. A record appended beside both would name
     * a parent as the one list has it, with a digest that the other has not.
     */
    private void settle() throws IOException {
        AppendFile temporary = AppendFile.temporary(lasting, directory, directory.settling());
        try {
            putInForce(temporary, commits.all(), () -> {});
        } catch (IOException e) {
            temporary.closeQuietly();
            throw e;
        }
    }

    synchronized void close() {
        closed = true;
        abandonSegment();
        closeLog();
    }

    // without its lock another writer may have the directory
    private void checkOpen() {
        if (closed) {
            throw new IllegalStateException("store is closed: directory=" + directory.path()
                    + "; close what writes to it, such as checkpointers, before it");
        }
    }

    private void closeLog() {
        if (log != null) {
            log.closeQuietly();
            log = null;
        }
    }

    // a log whose every byte was found sound is gone on with; after any doubt the next one begins
    private AppendFile openLog() throws IOException {
        if (undecided) {
            settle();
        }
        if (continuable != null && continuable.number() == lastLog) {
            FileHeader header = continuable;
            continuable = null;
            return AppendFile.open(layer, directory, header);
        }
        AppendFile created = AppendFile.create(layer, directory, new FileHeader(Kind.COMMITS, ++lastLog, store));
        try {
            created.sync();
        } catch (IOException e) {
            created.closeQuietly();
            throw e;
        }
        return created;
    }

    private void abandonSegment() {
        if (segment != null && segmentNamed) {
            segment.closeQuietly();
        } else if (segment != null) {
            segment.discard(); // a full disk gets back what the failed snapshot took
        }
        segment = null;
    }

    private static int highest(SortedSet<Integer> numbers) {
        return numbers.isEmpty() ? 0 : numbers.last();
    }
}

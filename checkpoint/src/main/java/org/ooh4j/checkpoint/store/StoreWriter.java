package org.ooh4j.checkpoint.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.SortedSet;
import java.util.UUID;
import java.util.function.Consumer;
import org.ooh4j.checkpoint.image.CommitCodec;
import org.ooh4j.checkpoint.image.CommitRecord;
import org.ooh4j.checkpoint.image.FileHeader;
import org.ooh4j.checkpoint.image.FileHeader.Kind;

/** The writing half of a {@link FileSnapshotStore}. Used by one thread at a time. */
final class StoreWriter implements SnapshotWriter {
    /** A snapshot begins a new segment once the last one is this long. */
    private static final long SEGMENT_BYTES = 256L << 20;

    private final FileLayer layer;
    private final StoreDirectory directory;
    private final UUID store;
    private final Consumer<CommitRecord> committed;
    private FileHeader continuable;
    private int lastLog;
    private int lastSegment;
    private long lastNumber;
    private AppendFile log;
    private AppendFile segment;
    /** Whether a record, perhaps a torn one, may name the segment. */
    private boolean segmentNamed;

    private boolean begun;

    StoreWriter(
            FileLayer layer, StoreDirectory directory, UUID store, CommitLog found, Consumer<CommitRecord> committed)
            throws IOException {
        this.layer = layer;
        this.directory = directory;
        this.store = store;
        this.committed = committed;
        this.continuable = found.continuable();
        this.lastLog = highest(directory.numbers(Kind.COMMITS));
        this.lastSegment = highest(directory.numbers(Kind.SEGMENT));
        for (CommitRecord record : found.commits()) {
            lastNumber = Math.max(lastNumber, record.number());
        }
    }

    /** Begins a snapshot, in a new segment if there is none to go on with. */
    SnapshotWriter begin() throws IOException {
        if (begun) {
            throw new IllegalStateException("a snapshot is being written: directory=" + directory.path());
        }
        try {
            if (log == null) {
                log = openLog();
            }
            if (segment != null && segment.size() >= SEGMENT_BYTES) {
                segment.closeQuietly();
                segment = null;
            }
            if (segment == null) {
                segment = AppendFile.create(layer, directory, new FileHeader(Kind.SEGMENT, ++lastSegment, store));
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
        return segment.number();
    }

    @Override
    public long append(ByteBuffer bytes) throws IOException {
        return segment.append(bytes);
    }

    @Override
    public void commit(CommitRecord record) throws IOException {
        segment.sync();
        segmentNamed = true;
        AppendFile to = log;
        // until the sync has returned nobody knows what the log holds: a failure leaves none to go on with
        log = null;
        try {
            to.append(CommitCodec.encode(record));
            to.sync();
        } catch (IOException e) {
            to.closeQuietly();
            throw e;
        }
        log = to;
        begun = false;
        committed.accept(record);
    }

    @Override
    public void abort() {
        begun = false;
        abandonSegment();
    }

    void close() {
        abandonSegment();
        if (log != null) {
            log.closeQuietly();
            log = null;
        }
    }

    // a log whose every byte was found sound is gone on with; after any doubt the next one begins
    private AppendFile openLog() throws IOException {
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

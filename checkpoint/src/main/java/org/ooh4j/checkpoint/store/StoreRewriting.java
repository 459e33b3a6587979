package org.ooh4j.checkpoint.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.ooh4j.checkpoint.image.CommitRecord;
import org.ooh4j.checkpoint.image.SnapshotException;

/** A rewriting of a {@link FileSnapshotStore}. Its temporary file, the log to be, is there from the beginning: it says that segments may be left over. */
final class StoreRewriting implements StoreRewrite {
    private final FileSnapshotStore store;
    private final StoreWriter writer;
    private final AppendFile log;
    private final List<AppendFile> segments = new ArrayList<>();
    private AppendFile segment;
    /** Whether the new list may be in force: nothing of it is deleted from then on. */
    private boolean decided;

    private boolean closed;

    StoreRewriting(FileSnapshotStore store, StoreWriter writer) throws IOException {
        this.store = store;
        this.writer = writer;
        this.log = told(writer::beginRewriting);
    }

    private interface Step<T> {
        T run() throws IOException;
    }

    /** What the disk refuses, told with its remedy. */
    private <T> T told(Step<T> step) throws IOException {
        try {
            return step.run();
        } catch (SnapshotException e) {
            throw e;
        } catch (IOException e) {
            throw new SnapshotException(
                    "store could not be rewritten: location=" + store.location() + " reason="
                            + StoreDirectory.reason(e)
                            + "; no snapshot is lost, make room or look at the disk and try again",
                    e);
        }
    }

    @Override
    public int segment() {
        return segment.number();
    }

    @Override
    public long append(ByteBuffer bytes) throws IOException {
        return told(() -> segment.append(bytes));
    }

    @Override
    public void roll(boolean now) throws IOException {
        told(() -> {
            rollOn(now);
            return segment;
        });
    }

    private void rollOn(boolean now) throws IOException {
        if (segment != null && (segment.isFull() || now && segment.holdsBlocks())) {
            segment.sync();
            segment.closeQuietly();
            segment = null;
        }
        if (segment == null) {
            segment = writer.createSegment();
            segments.add(segment);
        }
    }

    @Override
    public StoreSpace replace(List<CommitRecord> expected, List<CommitRecord> records) throws IOException {
        StoreSpace space = told(() -> {
            settleSegments();
            // reads all that will be left, before anything is given up for it
            StoreSpace left = StoreSpace.of(store, records);
            writer.replaceLog(log, expected, records, left, () -> decided = true);
            return left;
        });
        // the new list is in force: what follows only makes room
        store.remove(space.unneeded());
        return space;
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        if (!decided) {
            segments.forEach(AppendFile::discard);
            log.discard();
        }
        writer.endRewriting();
    }

    private void settleSegments() throws IOException {
        if (segment == null) {
            return;
        }
        if (segment.holdsBlocks()) {
            segment.sync();
            segment.closeQuietly();
        } else {
            segment.discard();
            segments.remove(segment);
        }
        segment = null;
    }
}

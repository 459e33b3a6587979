package org.ooh4j.checkpoint.store;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.ooh4j.checkpoint.image.CommitCodec;
import org.ooh4j.checkpoint.image.CommitRecord;
import org.ooh4j.checkpoint.image.CorruptImageException;

/** A store in memory: a segment for each snapshot. */
final class MemorySnapshotStore implements SnapshotStore {
    private final String location;
    private final MemoryContents contents;
    private final boolean writes;
    private final Map<Integer, byte[]> segments = new ConcurrentHashMap<>();
    private final List<CommitRecord> commits = new ArrayList<>();
    private final List<Damage> damage = new ArrayList<>();
    private Writer begun;
    private boolean closed;

    private MemorySnapshotStore(String location, MemoryContents contents, boolean writes) throws IOException {
        this.location = location;
        this.contents = contents;
        this.writes = writes;
        segments.putAll(contents.segments);
        for (int i = 0; i < contents.records.size(); i++) {
            readRecord(i, ByteBuffer.wrap(contents.records.get(i)).order(ByteOrder.LITTLE_ENDIAN));
        }
    }

    static SnapshotStore reading(String location, MemoryContents contents) throws IOException {
        synchronized (contents) {
            return new MemorySnapshotStore(location, contents, false);
        }
    }

    static SnapshotStore writing(String location, MemoryContents contents) throws IOException {
        synchronized (contents) {
            if (contents.hasWriter) {
                throw new StoreLockedException(location);
            }
            SnapshotStore store = new MemorySnapshotStore(location, contents, true);
            contents.hasWriter = true;
            return store;
        }
    }

    private void readRecord(int i, ByteBuffer bytes) throws IOException {
        int length = CommitCodec.validLength(bytes, 0);
        if (length == bytes.limit()) {
            commits.add(CommitCodec.decode(bytes, 0, length, location));
        } else {
            damage.add(new Damage(location + " record " + i, 0, bytes.limit(), i == contents.records.size() - 1));
        }
    }

    @Override
    public String location() {
        return location;
    }

    @Override
    public List<CommitRecord> commits() {
        synchronized (commits) {
            return List.copyOf(commits);
        }
    }

    @Override
    public List<Damage> damage() {
        return List.copyOf(damage);
    }

    @Override
    public SnapshotWriter begin() {
        if (closed) {
            throw new IllegalStateException("store is closed: location=" + location);
        }
        if (!writes || begun != null) {
            throw new IllegalStateException(
                    "store is open for reading, or a snapshot is being written: location=" + location);
        }
        begun = new Writer();
        return begun;
    }

    @Override
    public void read(int segment, long offset, ByteBuffer into) throws IOException {
        byte[] bytes = segment(segment);
        if (offset < 0 || offset > bytes.length - into.remaining()) {
            throw new CorruptImageException(
                    "reference to bytes that the segment does not have",
                    name(segment),
                    offset,
                    into.remaining() + " bytes",
                    "segment of " + bytes.length + " bytes");
        }
        into.put(bytes, (int) offset, into.remaining());
    }

    @Override
    public long size(int segment) throws IOException {
        return segment(segment).length;
    }

    @Override
    public String name(int segment) {
        return location + " segment " + segment;
    }

    @Override
    public void close() {
        synchronized (contents) {
            contents.hasWriter &= !writes || closed;
            closed = true;
        }
    }

    private byte[] segment(int number) throws CorruptImageException {
        byte[] bytes = segments.get(number);
        if (bytes == null) {
            throw new CorruptImageException("segment is missing", name(number), 0, "a segment", "none");
        }
        return bytes;
    }

    private final class Writer implements SnapshotWriter {
        private final ByteArrayOutputStream blocks = new ByteArrayOutputStream();
        private final long number;

        Writer() {
            synchronized (contents) {
                number = ++contents.lastNumber;
            }
        }

        @Override
        public long number() {
            return number;
        }

        @Override
        public int segment() {
            return Math.toIntExact(number);
        }

        @Override
        public long append(ByteBuffer bytes) {
            long offset = blocks.size();
            while (bytes.hasRemaining()) {
                blocks.write(bytes.get());
            }
            return offset;
        }

        @Override
        public void commit(CommitRecord record) throws IOException {
            byte[] segment = blocks.toByteArray();
            synchronized (contents) {
                if (contents.failsCommits) {
                    throw new IOException("no memory for the segment: bytes=" + segment.length);
                }
                contents.segments.put(segment(), segment);
                contents.records.add(CommitCodec.encode(record).array());
            }
            segments.put(segment(), segment);
            synchronized (commits) {
                commits.add(record);
            }
            begun = null;
        }

        @Override
        public void abort() {
            begun = null;
        }
    }
}

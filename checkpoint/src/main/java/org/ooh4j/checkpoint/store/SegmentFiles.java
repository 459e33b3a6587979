package org.ooh4j.checkpoint.store;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.ooh4j.checkpoint.image.CorruptImageException;
import org.ooh4j.checkpoint.image.FileHeader;
import org.ooh4j.checkpoint.image.FileHeader.Kind;
import org.ooh4j.checkpoint.image.FileHeaderLayout;

/** The segments of a directory, open for reading as they are asked for. Thread-safe. */
final class SegmentFiles implements Closeable {
    private static final int OPEN_FILES = 64;

    /** An open segment. What it had when it was last looked at is still there: it is only ever appended to. */
    private static final class Opened {
        private final FileLayer.Readable file;
        private volatile long known;

        Opened(FileLayer.Readable file) throws IOException {
            this.file = file;
            this.known = file.size();
        }

        long size() throws IOException {
            known = file.size();
            return known;
        }

        /** The file has bytes up to {@code end}; asks the operating system only where it may have grown. */
        boolean reaches(long end) throws IOException {
            return end <= known || end <= size();
        }
    }

    private final FileLayer layer;
    private final StoreDirectory directory;
    private final UUID store;
    private final int replaced;
    private final Set<Integer> forgotten = new HashSet<>();
    private final Map<Integer, Opened> open = new HashMap<>();
    /** Held for reading while a file is in use, for writing while files are opened and closed. */
    private final ReentrantReadWriteLock using = new ReentrantReadWriteLock();
    /** Whether one of the files was closed under a reader. */
    private volatile boolean broken;

    /** @param replaced number of the log that replaced all below it when the store was opened, or 0 */
    SegmentFiles(FileLayer layer, StoreDirectory directory, UUID store, int replaced) {
        this.replaced = replaced;
        this.layer = layer;
        this.directory = directory;
        this.store = store;
    }

    String name(int segment) {
        return path(segment).toString();
    }

    Path path(int segment) {
        return directory.file(Kind.SEGMENT, segment);
    }

    /** The segment is about to be deleted. */
    void forget(int segment) throws IOException {
        using.writeLock().lock();
        try {
            forgotten.add(segment);
            Opened forgot = open.remove(segment);
            if (forgot != null) {
                forgot.file.close();
            }
        } finally {
            using.writeLock().unlock();
        }
    }

    long size(int segment) throws IOException {
        Opened opened = acquire(segment);
        try {
            return opened.size();
        } finally {
            using.readLock().unlock();
        }
    }

    void read(int segment, long offset, ByteBuffer into) throws IOException {
        Opened opened = acquire(segment);
        try {
            read(opened, segment, offset, into);
        } catch (ClosedChannelException e) {
            broken = true; // the reading thread was interrupted: the next one opens the file again
            throw e;
        } finally {
            using.readLock().unlock();
        }
    }

    private void read(Opened opened, int segment, long offset, ByteBuffer into) throws IOException {
        int wanted = into.remaining();
        // a sum would overflow: a hostile reference may be as large as numbers get
        if (offset < FileHeaderLayout.BYTES || offset > Long.MAX_VALUE - wanted || !opened.reaches(offset + wanted)) {
            throw new CorruptImageException(
                    "reference to bytes that the file does not have",
                    name(segment),
                    offset,
                    wanted + " bytes",
                    "file of " + opened.size() + " bytes");
        }
        int start = into.position();
        while (into.hasRemaining()) {
            if (opened.file.read(into, offset + into.position() - start) < 0) {
                throw new CorruptImageException(
                        "file ended while it was read", name(segment), offset, wanted, into.position() - start);
            }
        }
    }

    @Override
    public void close() throws IOException {
        using.writeLock().lock();
        try {
            closeAll();
        } finally {
            using.writeLock().unlock();
        }
    }

    /** The file, held open until the caller unlocks {@link #using} for reading. */
    private Opened acquire(int segment) throws IOException {
        while (true) {
            using.readLock().lock();
            Opened opened = broken ? null : open.get(segment);
            if (opened != null) {
                return opened;
            }
            using.readLock().unlock();
            using.writeLock().lock();
            try {
                if (broken || open.size() >= OPEN_FILES) {
                    closeAll();
                }
                if (!open.containsKey(segment)) {
                    open.put(segment, openChecked(segment));
                }
            } finally {
                using.writeLock().unlock();
            }
        }
    }

    private void closeAll() throws IOException {
        for (Opened opened : open.values()) {
            opened.file.close();
        }
        open.clear();
        broken = false;
    }

    private Opened openChecked(int segment) throws IOException {
        Path path = directory.file(Kind.SEGMENT, segment);
        FileLayer.Readable file;
        try {
            file = layer.read(path);
        } catch (NoSuchFileException e) {
            if (forgotten.contains(segment) || CommitLog.replacing(layer, directory) > replaced) {
                throw new SnapshotPrunedException(path.toString());
            }
            throw new CorruptImageException("segment is missing", path.toString(), 0, "a file", "none");
        }
        try {
            ByteBuffer bytes = ByteBuffer.allocate(FileHeaderLayout.BYTES);
            while (bytes.hasRemaining() && file.read(bytes, bytes.position()) >= 0) {
                // a read may be short
            }
            if (bytes.hasRemaining()) {
                throw new CorruptImageException(
                        "segment is shorter than its header",
                        path.toString(),
                        0,
                        FileHeaderLayout.BYTES,
                        bytes.position());
            }
            FileHeader header = FileHeader.decode(bytes.flip(), Kind.SEGMENT, segment, path.toString());
            if (!header.store().equals(store)) {
                throw new CorruptImageException(
                        "segment of another store",
                        path.toString(),
                        FileHeaderLayout.STORE_OFFSET,
                        store,
                        header.store());
            }
            return new Opened(file);
        } catch (IOException e) {
            file.close();
            throw e;
        }
    }
}

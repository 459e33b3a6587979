package org.ooh4j.checkpoint.store;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.ooh4j.checkpoint.image.FileHeader;
import org.ooh4j.checkpoint.image.FileHeaderLayout;

/** A file of a store being appended to. Used by one thread. */
final class AppendFile implements Closeable {
    /** A snapshot, or a rewriting, begins a new segment once the last one is this long. */
    private static final long SEGMENT_BYTES = 256L << 20;

    private final FileLayer layer;
    private Path path;
    private final FileLayer.Appendable file;
    private final int number;
    private long size;

    private AppendFile(FileLayer layer, Path path, FileLayer.Appendable file, int number, long size) {
        this.layer = layer;
        this.path = path;
        this.file = file;
        this.number = number;
        this.size = size;
    }

    /** Creates the file with its header and makes its name durable (the header is, with the first {@link #sync}). */
    static AppendFile create(FileLayer layer, StoreDirectory directory, FileHeader header) throws IOException {
        Path path = directory.file(header.kind(), header.number());
        AppendFile created = new AppendFile(layer, path, layer.create(path), header.number(), 0);
        try {
            created.append(header.encode());
            layer.syncDirectory(directory.path());
            return created;
        } catch (IOException e) {
            created.discard();
            throw e;
        }
    }

    /** Creates a log that is to replace others under a temporary name, without a header. */
    static AppendFile temporary(FileLayer layer, StoreDirectory directory, Path path) throws IOException {
        layer.delete(path);
        AppendFile created = new AppendFile(layer, path, layer.create(path), 0, 0);
        try {
            layer.syncDirectory(directory.path());
            return created;
        } catch (IOException e) {
            created.discard();
            throw e;
        }
    }

    /** Goes on with a file of a sound header. */
    static AppendFile open(FileLayer layer, StoreDirectory directory, FileHeader header) throws IOException {
        Path path = directory.file(header.kind(), header.number());
        FileLayer.Appendable file = layer.append(path);
        return new AppendFile(layer, path, file, header.number(), file.size());
    }

    int number() {
        return number;
    }

    long size() {
        return size;
    }

    /** Whether a segment has its length: the next snapshot begins another one. */
    boolean isFull() {
        return size >= SEGMENT_BYTES;
    }

    /** Whether there is anything behind the header. */
    boolean holdsBlocks() {
        return size > FileHeaderLayout.BYTES;
    }

    /** Appends all that remains in {@code bytes}; returns where it begins. */
    long append(ByteBuffer bytes) throws IOException {
        long offset = size;
        while (bytes.hasRemaining()) {
            int written = file.write(bytes);
            if (written <= 0) {
                throw new IOException("file takes no more bytes: number=" + number + " size=" + size);
            }
            size += written;
        }
        return offset;
    }

    void sync() throws IOException {
        file.sync();
    }

    /** Closes the file and gives it another name; whether it has it afterwards is unknown if this throws. */
    void rename(Path to) throws IOException {
        file.close();
        layer.rename(path, to);
        path = to;
    }

    void closeQuietly() {
        try {
            close();
        } catch (IOException e) {
            // what was synced is durable, what was not counts for nothing
        }
    }

    /** Closes and deletes the file: it was created by this writer, and no record in force, whole or torn, can name it. */
    void discard() {
        closeQuietly();
        try {
            layer.delete(path);
        } catch (IOException e) {
            // it stays and means nothing
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}

package org.ooh4j.checkpoint.store;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/** The few things that a store asks of a file system; what fault injection stands in for. */
interface FileLayer {
    /** Creates a file that must not exist, for appending. */
    Appendable create(Path file) throws IOException;

    /** Opens an existing file. */
    Appendable append(Path file) throws IOException;

    /** Opens an existing file for reading. */
    Readable read(Path file) throws IOException;

    /** Deletes a file that nothing durable refers to; does nothing if it is not there. */
    void delete(Path file) throws IOException;

    /** Gives a file another name in its directory, all at once; the name must be free. */
    void rename(Path from, Path to) throws IOException;

    /** Makes new names in the directory, and the end of old ones, durable. */
    void syncDirectory(Path directory) throws IOException;

    /** A file that is appended to. */
    interface Appendable extends Closeable {
        /** Writes some of {@code bytes} at the end; returns how many. */
        int write(ByteBuffer bytes) throws IOException;

        /** Makes the data written durable, and what is needed to read it. */
        void sync() throws IOException;

        /** As {@link #sync}, with all of the file's metadata. */
        default void syncAll() throws IOException {
            sync();
        }

        long size() throws IOException;
    }

    /** A file that is read; thread-safe. */
    interface Readable extends Closeable {
        /** Reads some bytes from {@code offset}; returns how many, -1 at the end. */
        int read(ByteBuffer into, long offset) throws IOException;

        long size() throws IOException;
    }
}

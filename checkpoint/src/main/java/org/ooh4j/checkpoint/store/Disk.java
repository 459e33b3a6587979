package org.ooh4j.checkpoint.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import org.ooh4j.checkpoint.image.SnapshotException;

/** The real file system. */
final class Disk implements FileLayer {
    private record Appending(FileChannel channel) implements Appendable {
        @Override
        public int write(ByteBuffer bytes) throws IOException {
            return channel.write(bytes);
        }

        @Override
        public void sync() throws IOException {
            channel.force(false);
        }

        @Override
        public void syncAll() throws IOException {
            channel.force(true);
        }

        @Override
        public long size() throws IOException {
            return channel.size();
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }

    private record Reading(Path file, FileChannel channel) implements Readable {
        @Override
        public int read(ByteBuffer into, long offset) throws IOException {
            try {
                return channel.read(into, offset);
            } catch (ClosedChannelException e) {
                throw e; // the store's own doing, or an interrupt's
            } catch (IOException e) {
                throw unreadable(file, e);
            }
        }

        @Override
        public long size() throws IOException {
            return channel.size();
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }

    @Override
    public Appendable create(Path file) throws IOException {
        return new Appending(open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.APPEND));
    }

    @Override
    public Appendable append(Path file) throws IOException {
        return new Appending(open(file, StandardOpenOption.APPEND));
    }

    @Override
    public Readable read(Path file) throws IOException {
        try {
            // opening a pipe would wait for its writer, and a directory or device is no file of ours
            if (!Files.readAttributes(file, BasicFileAttributes.class).isRegularFile()) {
                throw new StoreUnavailableException("not a plain file in a snapshot store: file=" + file
                        + "; move it away, or bring the store's file back from a copy");
            }
            return new Reading(file, open(file, StandardOpenOption.READ));
        } catch (SnapshotException | NoSuchFileException e) {
            throw e;
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    @Override
    public void delete(Path file) throws IOException {
        Files.deleteIfExists(file);
    }

    @Override
    public void rename(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public void syncDirectory(Path directory) throws IOException {
        // a directory can be opened for reading and synced on POSIX systems; on Windows names need no sync
        if (directory.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    private static StoreUnavailableException unreadable(Path file, IOException e) {
        return new StoreUnavailableException(
                "file of a snapshot store cannot be read: file=" + file + " reason=" + StoreDirectory.reason(e)
                        + "; look at the disk and at who may read it, or bring the file back from a copy",
                e);
    }

    // an interrupt closes a FileChannel under its user: the checkpointer's threads are not interrupted while they write
    private static FileChannel open(Path file, StandardOpenOption... options) throws IOException {
        return FileChannel.open(file, options);
    }
}

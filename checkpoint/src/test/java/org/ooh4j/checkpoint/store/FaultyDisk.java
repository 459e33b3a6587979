package org.ooh4j.checkpoint.store;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * A disk that fails as planned. It knows what was synced, so that a crash can drop, tear or garble the rest; really
 * syncing it would only take time.
 */
public final class FaultyDisk implements FileLayer {
    /** What the fault does. */
    public enum Fault {
        /** The operation and all later ones fail: the machine is gone. */
        CRASH,
        /** The write stores a half of its bytes and fails; later ones work. */
        NO_SPACE,
        /** The sync fails; later ones work. */
        SYNC_ERROR,
        /** The rename fails; later ones work. */
        RENAME_ERROR
    }

    /** What a crash does to bytes that were not synced. */
    public enum Unsynced {
        DROPPED,
        KEPT,
        TORN,
        GARBLED,
        /** Bytes are kept, new names are lost, and yet old names are gone. */
        REORDERED
    }

    private final FileLayer disk = new Disk();
    private final Fault fault;
    private final int at;
    private final boolean shortWrites;
    private final Map<Path, Long> synced = new HashMap<>();
    private final Set<Path> unnamed = new HashSet<>();
    private final Map<Path, Path> renamed = new HashMap<>();
    private final Map<Path, byte[]> deleted = new HashMap<>();
    private int operations;
    private boolean gone;

    /** @param at the how manyeth operation that the fault applies to fails, from 1; 0 for none */
    public FaultyDisk(Fault fault, int at, boolean shortWrites) {
        this.fault = fault;
        this.at = at;
        this.shortWrites = shortWrites;
    }

    /** Opens a store on this disk. */
    public FileSnapshotStore open(Path directory) throws IOException {
        return FileSnapshotStore.writing(directory.toString(), this);
    }

    /** Whether the fault has happened. */
    public boolean happened() {
        return at > 0 && operations >= at;
    }

    /** After a crash: does to the files what the crash did. */
    public void settle(Unsynced unsynced) throws IOException {
        if (unsynced == Unsynced.DROPPED || unsynced == Unsynced.REORDERED) {
            for (Map.Entry<Path, Path> file : renamed.entrySet()) {
                Files.move(file.getKey(), file.getValue());
                synced.put(file.getValue(), synced.remove(file.getKey()));
            }
        }
        if (unsynced == Unsynced.DROPPED) {
            for (Map.Entry<Path, byte[]> file : deleted.entrySet()) {
                Files.write(file.getKey(), file.getValue());
            }
        }
        for (Map.Entry<Path, Long> file : synced.entrySet()) {
            boolean namesLost = unsynced == Unsynced.DROPPED || unsynced == Unsynced.REORDERED;
            if (unnamed.contains(file.getKey()) && namesLost) {
                Files.deleteIfExists(file.getKey());
                continue;
            }
            try (RandomAccessFile bytes = new RandomAccessFile(file.getKey().toFile(), "rw")) {
                long tail = bytes.length() - file.getValue();
                if (unsynced == Unsynced.DROPPED || unsynced == Unsynced.TORN) {
                    bytes.setLength(file.getValue() + (unsynced == Unsynced.TORN ? tail / 2 : 0));
                } else if (unsynced == Unsynced.GARBLED) {
                    bytes.seek(file.getValue() + tail / 2);
                    bytes.write(new byte[(int) (tail - tail / 2)]);
                }
            }
        }
    }

    private boolean fails(Fault kind) throws IOException {
        if (gone) {
            throw new IOException("the machine is gone");
        }
        if (fault != Fault.CRASH && fault != kind) {
            return false;
        }
        operations++;
        if (operations != at) {
            return false;
        }
        gone = fault == Fault.CRASH;
        return true;
    }

    @Override
    public Appendable create(Path file) throws IOException {
        if (fails(Fault.CRASH)) {
            throw new IOException("crash at a create");
        }
        synced.put(file, 0L);
        unnamed.add(file);
        return new Faulty(file, disk.create(file));
    }

    @Override
    public Appendable append(Path file) throws IOException {
        synced.put(file, Files.size(file));
        return new Faulty(file, disk.append(file));
    }

    @Override
    public Readable read(Path file) throws IOException {
        return disk.read(file);
    }

    @Override
    public void delete(Path file) throws IOException {
        if (fails(Fault.CRASH)) {
            throw new IOException("crash at a delete");
        }
        if (Files.exists(file) && !unnamed.contains(file)) {
            deleted.put(file, Files.readAllBytes(file));
        }
        disk.delete(file);
        synced.remove(file);
        unnamed.remove(file);
    }

    @Override
    public void rename(Path from, Path to) throws IOException {
        if (fails(Fault.RENAME_ERROR)) {
            throw new IOException("Input/output error");
        }
        disk.rename(from, to);
        renamed.put(to, from);
        synced.put(to, synced.remove(from));
    }

    @Override
    public void syncDirectory(Path directory) throws IOException {
        if (fails(Fault.SYNC_ERROR)) {
            throw new IOException("Input/output error");
        }
        unnamed.removeIf(file -> file.getParent().equals(directory));
        renamed.clear();
        deleted.clear();
    }

    private final class Faulty implements Appendable {
        private final Path path;
        private final Appendable file;

        Faulty(Path path, Appendable file) {
            this.path = path;
            this.file = file;
        }

        @Override
        public int write(ByteBuffer bytes) throws IOException {
            boolean fails = fails(Fault.NO_SPACE);
            int count = shortWrites || fails ? (bytes.remaining() + 1) / 2 : bytes.remaining();
            int limit = bytes.limit();
            bytes.limit(bytes.position() + count);
            file.write(bytes);
            bytes.limit(limit);
            if (fails) {
                throw new IOException("No space left on device");
            }
            return count;
        }

        @Override
        public void sync() throws IOException {
            if (fails(Fault.SYNC_ERROR)) {
                throw new IOException("Input/output error");
            }
            synced.put(path, file.size());
        }

        @Override
        public long size() throws IOException {
            return file.size();
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }
}

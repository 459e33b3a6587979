package org.ooh4j.checkpoint.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The real disk, with a journal of what a store did to it, and faults on demand: each operation has a number from 1, and
 * those of a range fail. A write that fails has written a half of its bytes, as on a full disk; a sync that fails leaves
 * its file's bytes to chance, and no later sync brings them back. {@link CrashState} makes of the journal what a crash
 * leaves. Files are written, and synced, by any threads; all else by one, while nothing is done to files.
 */
public final class JournalledDisk implements FileLayer {
    /** One thing that happened, in order. */
    sealed interface Step {}

    record Created(Path file) implements Step {}

    record Written(Path file, byte[] bytes) implements Step {}

    record Synced(Path file) implements Step {}

    /** The sync was refused: whatever was not durable may be, or not, for ever. */
    record SyncRefused(Path file) implements Step {}

    record Renamed(Path from, Path to) implements Step {}

    record NamesSynced() implements Step {}

    record Deleted(Path file) implements Step {}

    private final FileLayer disk = new Disk();
    private final List<Step> journal = Collections.synchronizedList(new ArrayList<>());
    private final Map<String, Integer> acknowledged = new HashMap<>();
    private final int firstFault;
    private final int faults;
    private final boolean shortWrites;
    private int operations;

    private JournalledDisk(int firstFault, int faults, boolean shortWrites) {
        this.firstFault = firstFault;
        this.faults = faults;
        this.shortWrites = shortWrites;
    }

    /** A disk that works. */
    public static JournalledDisk sound() {
        return new JournalledDisk(1, 0, false);
    }

    /** A disk that works and writes a part of what it is given at a time. */
    public static JournalledDisk ofShortWrites() {
        return new JournalledDisk(1, 0, true);
    }

    /** A disk on which operation {@code first} fails, and the next ones until {@code count} have failed. */
    public static JournalledDisk failing(int first, int count) {
        return new JournalledDisk(first, count, false);
    }

    /** Opens a store on this disk. */
    public FileSnapshotStore open(Path directory) throws IOException {
        return FileSnapshotStore.writing(directory.toString(), this);
    }

    /** As {@link #open(Path)}, where a segment of so many new bytes is synced beside what is written next. */
    public FileSnapshotStore open(Path directory, long bytesPerSync) throws IOException {
        return FileSnapshotStore.writing(directory.toString(), StoreOptions.defaults(), this, bytesPerSync);
    }

    /** The store told its program that this snapshot exists: every crash from here on has to keep it. */
    public void acknowledge(String snapshot) {
        acknowledged.put(snapshot, journal.size());
    }

    /** Whether the last of the faults has happened. */
    public boolean allFaultsHappened() {
        return operations >= firstFault + faults - 1;
    }

    /** Steps so far: a crash may come after any of them. */
    public int steps() {
        return journal.size();
    }

    /** What a crash after {@code steps} steps may leave. */
    public CrashState crashAfter(int steps) {
        List<String> kept = acknowledged.entrySet().stream()
                .filter(one -> one.getValue() <= steps)
                .map(Map.Entry::getKey)
                .toList();
        return CrashState.of(journal.subList(0, steps), kept);
    }

    private synchronized boolean fails() {
        operations++;
        return operations >= firstFault && operations < firstFault + faults;
    }

    @Override
    public Appendable create(Path file) throws IOException {
        if (fails()) {
            throw new IOException("No space left on device");
        }
        Appendable created = disk.create(file);
        journal.add(new Created(file));
        return new Journalled(file, created);
    }

    @Override
    public Appendable append(Path file) throws IOException {
        return new Journalled(file, disk.append(file));
    }

    @Override
    public Readable read(Path file) throws IOException {
        return disk.read(file);
    }

    @Override
    public void delete(Path file) throws IOException {
        if (fails()) {
            throw new IOException("Input/output error");
        }
        disk.delete(file);
        journal.add(new Deleted(file));
    }

    @Override
    public void rename(Path from, Path to) throws IOException {
        if (fails()) {
            throw new IOException("Input/output error");
        }
        disk.rename(from, to);
        journal.add(new Renamed(from, to));
    }

    @Override
    public void syncDirectory(Path directory) throws IOException {
        if (fails()) {
            throw new IOException("Input/output error");
        }
        journal.add(new NamesSynced());
    }

    private final class Journalled implements Appendable {
        private final Path path;
        private final Appendable file;

        Journalled(Path path, Appendable file) {
            this.path = path;
            this.file = file;
        }

        @Override
        public int write(ByteBuffer bytes) throws IOException {
            boolean fails = fails();
            int count = shortWrites || fails ? (bytes.remaining() + 1) / 2 : bytes.remaining();
            byte[] some = new byte[count];
            bytes.get(some);
            file.write(ByteBuffer.wrap(some));
            journal.add(new Written(path, some));
            if (fails) {
                throw new IOException("No space left on device");
            }
            return count;
        }

        @Override
        public void sync() throws IOException {
            if (fails()) {
                journal.add(new SyncRefused(path));
                throw new IOException("Input/output error");
            }
            journal.add(new Synced(path));
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

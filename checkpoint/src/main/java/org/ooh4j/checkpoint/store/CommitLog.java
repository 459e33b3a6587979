package org.ooh4j.checkpoint.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import org.ooh4j.checkpoint.image.CommitCodec;
import org.ooh4j.checkpoint.image.CommitLayout;
import org.ooh4j.checkpoint.image.CommitRecord;
import org.ooh4j.checkpoint.image.CorruptImageException;
import org.ooh4j.checkpoint.image.FileHeader;
import org.ooh4j.checkpoint.image.FileHeaderLayout;
import org.ooh4j.checkpoint.image.SnapshotException;
import org.ooh4j.checkpoint.image.UnsupportedImageException;

/** What the commit logs of a directory hold when it is opened. */
final class CommitLog {
    private static final int MOST_ATTEMPTS = 10;

    private final List<CommitRecord> commits = new ArrayList<>();
    private final List<Damage> damage = new ArrayList<>();
    private UUID store;
    private FileHeader last;
    private boolean lastIsSound;
    private int replacing;
    private int usedSegments;
    private long usedNumbers;
    private String lastFile = "";

    private CommitLog() {}

    /**
     * Reads all logs.
     *
     * @throws CorruptImageException if a file's header is damaged or from another store, or a parent is not the one
     *     that its child names
     */
    static CommitLog read(FileLayer layer, StoreDirectory directory) throws IOException {
        for (int attempt = 1; ; attempt++) {
            try {
                CommitLog log = new CommitLog();
                // listed once: a log that replaces these comes with a higher number, before they go
                SortedSet<Integer> numbers = directory.numbers(FileHeader.Kind.COMMITS);
                log.replacing = replacing(layer, directory, numbers);
                for (int number : numbers.tailSet(log.replacing)) {
                    log.readFile(layer, directory, number);
                }
                log.checkParents(directory);
                return log;
            } catch (NoSuchFileException e) {
                // a log was replaced and deleted since the directory was listed: the one in its place is there
                if (attempt == MOST_ATTEMPTS) {
                    throw new CorruptImageException(
                            "commit log is named and not there", e.getFile(), 0, "a file", "none");
                }
            }
        }
    }

    /**
     * Number of the newest log that replaces all below it, 0 if there is none. One whose header is damaged does not count;
     * reading it tells.
     */
    static int replacing(FileLayer layer, StoreDirectory directory) throws IOException {
        for (int attempt = 1; ; attempt++) {
            try {
                return replacing(layer, directory, directory.numbers(FileHeader.Kind.COMMITS));
            } catch (NoSuchFileException e) {
                if (attempt == MOST_ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private static int replacing(FileLayer layer, StoreDirectory directory, SortedSet<Integer> numbers)
            throws IOException {
        for (int number : new TreeSet<>(numbers).descendingSet()) {
            Path path = directory.file(FileHeader.Kind.COMMITS, number);
            try (FileLayer.Readable file = layer.read(path)) {
                ByteBuffer header = ByteBuffer.allocate(FileHeaderLayout.BYTES);
                while (header.hasRemaining() && file.read(header, header.position()) >= 0) {
                    // a read may be short
                }
                if (!header.hasRemaining()
                        && FileHeader.decode(header.flip(), FileHeader.Kind.COMMITS, number, path.toString())
                                .replaces()) {
                    return number;
                }
            } catch (SnapshotException e) {
                // told when the log is read
            }
        }
        return 0;
    }

    List<CommitRecord> commits() {
        return commits;
    }

    List<Damage> damage() {
        return damage;
    }

    /** The UUID that the files carry, null if there is none yet. */
    UUID store() {
        return store;
    }

    /** Number of the log that replaced all below it, 0 if there is none. */
    int replaced() {
        return replacing;
    }

    /** The highest number that a segment had before the logs were replaced; 0 if they were not. */
    int usedSegments() {
        return usedSegments;
    }

    /** The highest number that a snapshot had before the logs were replaced; 0 if they were not. */
    long usedNumbers() {
        return usedNumbers;
    }

    /** The log with the highest number. */
    String lastFile() {
        return lastFile;
    }

    /** The last log's header if a writer may go on with it, else null. */
    FileHeader continuable() {
        return lastIsSound ? last : null;
    }

    private void readFile(FileLayer layer, StoreDirectory directory, int number) throws IOException {
        String name = directory.file(FileHeader.Kind.COMMITS, number).toString();
        ByteBuffer bytes;
        try (FileLayer.Readable file = layer.read(directory.file(FileHeader.Kind.COMMITS, number))) {
            bytes = readAll(file, name);
        }
        lastIsSound = false;
        lastFile = name;
        if (bytes.limit() < FileHeaderLayout.BYTES
                || bytes.limit() == FileHeaderLayout.BYTES && !isSound(bytes, number, name)) {
            // no record is appended before the header is durable: a crash while the file was made
            damage.add(new Damage(name, 0, bytes.limit(), true));
            return;
        }
        FileHeader header = FileHeader.decode(bytes, FileHeader.Kind.COMMITS, number, name);
        if (store != null && !store.equals(header.store())) {
            throw new CorruptImageException(
                    "commit log of another store", name, FileHeaderLayout.STORE_OFFSET, store, header.store());
        }
        store = header.store();
        last = header;
        usedSegments = Math.max(usedSegments, header.usedSegments());
        usedNumbers = Math.max(usedNumbers, header.usedNumbers());
        int damages = damage.size();
        readRecords(bytes, name);
        lastIsSound = damage.size() == damages;
    }

    private static boolean isSound(ByteBuffer bytes, int number, String name) throws UnsupportedImageException {
        try {
            FileHeader.decode(bytes, FileHeader.Kind.COMMITS, number, name);
            return true;
        } catch (UnsupportedImageException e) {
            throw e;
        } catch (SnapshotException e) {
            return false;
        }
    }

    private void readRecords(ByteBuffer bytes, String name) throws CorruptImageException {
        int at = FileHeaderLayout.BYTES;
        while (at < bytes.limit()) {
            int length = CommitCodec.validLength(bytes, at);
            if (length > 0) {
                commits.add(CommitCodec.decode(bytes, at, length, name));
                at += length;
            } else {
                int next = nextRecord(bytes, at + 1);
                damage.add(new Damage(name, at, next - at, next == bytes.limit()));
                at = next;
            }
        }
    }

    private static int nextRecord(ByteBuffer bytes, int from) {
        for (int at = from; at <= bytes.limit() - CommitLayout.MIN_BYTES; at++) {
            if (bytes.getInt(at) == CommitLayout.MAGIC && CommitCodec.validLength(bytes, at) > 0) {
                return at;
            }
        }
        return bytes.limit();
    }

    private void checkParents(StoreDirectory directory) throws CorruptImageException {
        Map<UUID, CommitRecord> byId = new HashMap<>();
        for (CommitRecord commit : commits) {
            if (commit.parent().isPresent()) {
                CommitRecord.Parent named = commit.parent().get();
                CommitRecord found = byId.get(named.id());
                if (found != null && !found.asParent().equals(named)) {
                    throw new CorruptImageException(
                            "parent of snapshot " + commit.id() + " is not the one it was taken from",
                            directory.path().toString(),
                            0,
                            named.digest(),
                            found.asParent().digest());
                }
            }
            byId.put(commit.id(), commit);
        }
    }

    private static ByteBuffer readAll(FileLayer.Readable file, String name) throws IOException {
        long size = file.size();
        if (size > Integer.MAX_VALUE) {
            throw new CorruptImageException("commit log is too long", name, 0, "below 2 GiB", size);
        }
        ByteBuffer bytes = ByteBuffer.allocate((int) size).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining() && file.read(bytes, bytes.position()) >= 0) {
            // a read may be short
        }
        return bytes.flip();
    }
}

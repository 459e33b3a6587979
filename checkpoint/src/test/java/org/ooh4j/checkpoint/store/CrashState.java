package org.ooh4j.checkpoint.store;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a crash may leave of a store's files. A file system promises nothing about bytes that were not synced: each
 * sector of them is on the disk or is not, in no order, and where later ones are the missing read as zeroes. A new name
 * is there or is not until the directory was synced, a deleted one may come back, and a renamed one has either name.
 */
public final class CrashState {
    private static final int SECTOR = 512;

    /** Decides what happened to be on the disk. */
    public interface Fate {
        Fate EVERYTHING = (question, sector) -> true;
        Fate NOTHING = (question, sector) -> false;

        /** Whether a sector of the question's bytes is on the disk; a name is sector 0 of its question. */
        boolean keeps(int question, int sector);

        /** Keeps those questions whole whose bit is set. */
        static Fate only(long questions) {
            return (question, sector) -> (questions >>> question & 1) != 0;
        }

        /** A third of the questions whole, a third not at all, of the others some sectors. */
        static Fate random(long seed) {
            return (question, sector) -> switch ((int) (mix(seed + question) % 3)) {
                case 0 -> true;
                case 1 -> false;
                default -> mix(seed ^ mix(question * 7919L + sector)) % 2 == 0;
            };
        }

        private static long mix(long value) {
            long mixed = (value ^ value >>> 30) * 0xBF58476D1CE4E5B9L;
            mixed = (mixed ^ mixed >>> 27) * 0x94D049BB133111EBL;
            return (mixed ^ mixed >>> 31) & Long.MAX_VALUE;
        }
    }

    private record Pending(int offset, byte[] bytes) {}

    private static final class State {
        final ByteArrayOutputStream durable = new ByteArrayOutputStream();
        /** Not durable yet; a refused sync makes it {@link #doubtful}. */
        final List<Pending> pending = new ArrayList<>();

        final List<Pending> doubtful = new ArrayList<>();
        int size;
        boolean nameDurable;
        boolean deleted;
        /** The name that it has, or had before, until the directory is synced; null if there is but one. */
        Path renamed;

        void write(byte[] bytes) {
            pending.add(new Pending(size, bytes));
            size += bytes.length;
        }

        void sync() {
            for (Pending one : pending) {
                // behind doubtful bytes, a hole
                durable.writeBytes(new byte[one.offset() - durable.size()]);
                durable.writeBytes(one.bytes());
            }
            pending.clear();
        }

        void refuse() {
            doubtful.addAll(pending);
            pending.clear();
        }
    }

    private final Map<Path, State> files = new LinkedHashMap<>();
    private final List<String> acknowledged;

    private CrashState(List<String> acknowledged) {
        this.acknowledged = acknowledged;
    }

    static CrashState of(List<JournalledDisk.Step> steps, List<String> acknowledged) {
        CrashState crash = new CrashState(acknowledged);
        steps.forEach(crash::replay);
        return crash;
    }

    /** Snapshots that the program was told of before the crash. */
    public List<String> acknowledged() {
        return acknowledged;
    }

    /** How many questions a fate is asked. */
    public int questions() {
        return files.values().stream()
                .mapToInt(file -> file.pending.size()
                        + file.doubtful.size()
                        + (nameInDoubt(file) ? 1 : 0)
                        + (file.renamed == null ? 0 : 1))
                .sum();
    }

    /** Makes the files, under the names they had, in a directory that is new. */
    public void settle(Path directory, Fate fate) throws IOException {
        Files.createDirectories(directory);
        int question = 0;
        for (Map.Entry<Path, State> file : files.entrySet()) {
            State state = file.getValue();
            boolean there = !state.deleted;
            if (nameInDoubt(state)) {
                there = fate.keeps(question++, 0);
            }
            List<Pending> unsynced = new ArrayList<>(state.doubtful);
            unsynced.addAll(state.pending);
            byte[] bytes = state.durable.toByteArray();
            for (Pending one : unsynced) {
                bytes = settle(bytes, one, question++, fate);
            }
            Path name = file.getKey();
            if (state.renamed != null && fate.keeps(question++, 0)) {
                name = state.renamed;
            }
            if (there) {
                Files.write(directory.resolve(name.getFileName()), bytes);
            }
        }
    }

    private static byte[] settle(byte[] before, Pending one, int question, Fate fate) {
        byte[] bytes = before;
        int from = 0;
        while (from < one.bytes().length) {
            int sector = (one.offset() + from) / SECTOR;
            int to = Math.min(one.bytes().length, (sector + 1) * SECTOR - one.offset());
            if (fate.keeps(question, sector)) {
                bytes = Arrays.copyOf(bytes, Math.max(bytes.length, one.offset() + to));
                System.arraycopy(one.bytes(), from, bytes, one.offset() + from, to - from);
            }
            from = to;
        }
        return bytes;
    }

    private static boolean nameInDoubt(State file) {
        return !file.nameDurable || file.deleted;
    }

    private void replay(JournalledDisk.Step step) {
        if (step instanceof JournalledDisk.Created created) {
            files.put(created.file(), new State());
        } else if (step instanceof JournalledDisk.Written written) {
            files.get(written.file()).write(written.bytes());
        } else if (step instanceof JournalledDisk.Synced synced) {
            files.get(synced.file()).sync();
        } else if (step instanceof JournalledDisk.SyncRefused refused) {
            files.get(refused.file()).refuse();
        } else if (step instanceof JournalledDisk.Deleted deleted) {
            files.get(deleted.file()).deleted = true;
        } else if (step instanceof JournalledDisk.Renamed renamed) {
            files.get(renamed.from()).renamed = renamed.to();
        } else {
            files.values().removeIf(file -> file.deleted);
            Map<Path, State> named = new LinkedHashMap<>();
            files.forEach((name, file) -> {
                file.nameDurable = true;
                named.put(file.renamed == null ? name : file.renamed, file);
                file.renamed = null;
            });
            files.clear();
            files.putAll(named);
        }
    }
}

package org.ooh4j.checkpoint.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The real disk; notes what is done to it, and fails syncs while it is told to. */
final class WatchedDisk implements FileLayer {
    private final FileLayer disk = new Disk();
    private final List<String> done = new ArrayList<>();
    private volatile boolean failing;

    void failSyncs(boolean fail) {
        failing = fail;
    }

    /** What was done since the last call: {@code create F}, {@code write F}, {@code sync F}, {@code sync-all F}, {@code sync-directory}. */
    List<String> takeDone() {
        List<String> taken = List.copyOf(done);
        done.clear();
        return taken;
    }

    @Override
    public Appendable create(Path file) throws IOException {
        note("create", file);
        return new Watched(file, disk.create(file));
    }

    @Override
    public Appendable append(Path file) throws IOException {
        return new Watched(file, disk.append(file));
    }

    @Override
    public Readable read(Path file) throws IOException {
        return disk.read(file);
    }

    @Override
    public void delete(Path file) throws IOException {
        disk.delete(file);
    }

    @Override
    public void rename(Path from, Path to) throws IOException {
        note("rename", from);
        disk.rename(from, to);
    }

    @Override
    public void syncDirectory(Path directory) throws IOException {
        done.add("sync-directory");
        disk.syncDirectory(directory);
    }

    private void note(String what, Path file) {
        done.add(what + " " + file.getFileName().toString().replaceAll("-.*", ""));
    }

    private final class Watched implements Appendable {
        private final Path path;
        private final Appendable file;

        Watched(Path path, Appendable file) {
            this.path = path;
            this.file = file;
        }

        @Override
        public int write(ByteBuffer bytes) throws IOException {
            note("write", path);
            return file.write(bytes);
        }

        @Override
        public void sync() throws IOException {
            note("sync", path);
            failIfTold();
            file.sync();
        }

        @Override
        public void syncAll() throws IOException {
            note("sync-all", path);
            failIfTold();
            file.syncAll();
        }

        private void failIfTold() throws IOException {
            if (failing) {
                throw new IOException("Input/output error");
            }
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

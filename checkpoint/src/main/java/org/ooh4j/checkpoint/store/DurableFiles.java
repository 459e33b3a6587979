package org.ooh4j.checkpoint.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/** Files whose syncs do what a {@link Durability} says: writers ask for one wherever order matters, and this is how. */
record DurableFiles(FileLayer files, Durability level) implements FilesOverOthers {
    /** The same files, whose syncs do what the level says and, where they do anything, begin early. */
    static FileLayer of(FileLayer files, Durability level, long bytesPerSync) {
        if (level == Durability.NONE) {
            return new DurableFiles(files, level);
        }
        FileLayer early = new EarlySyncs(files, bytesPerSync);
        return level == Durability.DATA ? early : new DurableFiles(early, level);
    }

    /** The same files, whose syncs make durable at least data. */
    static FileLayer lasting(FileLayer files) {
        return files instanceof DurableFiles durable && durable.level == Durability.NONE ? durable.files : files;
    }

    @Override
    public Appendable over(Appendable file, Path path) {
        return new Appending(file, path.toAbsolutePath().getParent());
    }

    @Override
    public void syncDirectory(Path directory) throws IOException {
        if (level != Durability.NONE) {
            files.syncDirectory(directory);
        }
    }

    private final class Appending implements Appendable {
        private final Appendable file;
        private final Path directory;

        Appending(Appendable file, Path directory) {
            this.file = file;
            this.directory = directory;
        }

        @Override
        public int write(ByteBuffer bytes) throws IOException {
            return file.write(bytes);
        }

        @Override
        public void sync() throws IOException {
            if (level == Durability.FULL) {
                file.syncAll();
                files.syncDirectory(directory);
            }
        }

        @Override
        public void syncAll() throws IOException {
            sync();
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

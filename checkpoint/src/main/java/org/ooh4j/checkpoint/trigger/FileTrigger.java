package org.ooh4j.checkpoint.trigger;

import java.io.IOException;
import java.lang.System.Logger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import org.ooh4j.checkpoint.trigger.SnapshotSource.Outcome;

/** See {@link SnapshotTrigger#onFile}. */
final class FileTrigger extends SnapshotTrigger {
    private static final Logger LOGGER = System.getLogger(FileTrigger.class.getName());
    private static final long POLL = 50_000_000;

    private final Path file;

    FileTrigger(Path file) {
        this.file = file;
    }

    @Override
    Watch arm(SnapshotSource source, Runnable wake) {
        return new Request(file);
    }

    private static final class Request implements Watch {
        private final Path file;
        private final Pause pause = new Pause();
        /** What the file was when it asked for the snapshot that is being taken. */
        private Stamp asked;
        /** What could not be removed and is not a request any more; null for nothing. */
        private Stamp stuck;

        Request(Path file) {
            this.file = file;
        }

        @Override
        public long dueIn(long now) {
            long paused = pause.left(now);
            if (paused > 0) {
                return paused;
            }
            asked = stamp();
            return asked == null || asked.equals(stuck) ? POLL : 0;
        }

        @Override
        public void served(long now, Outcome outcome) {
            pause.after(outcome, now);
            if (outcome == Outcome.TAKEN && asked.equals(stamp())) {
                remove();
            }
        }

        private void remove() {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                stuck = asked;
                LOGGER.log(
                        Logger.Level.WARNING,
                        "the file that asked for a snapshot cannot be removed: file=" + file + " reason=" + e
                                + "; it asks again when it is touched, make its directory writable");
            }
        }

        private Stamp stamp() {
            try {
                BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
                return new Stamp(now.fileKey(), now.lastModifiedTime().toString(), now.size());
            } catch (IOException e) {
                return null; // usually: there is no such file
            }
        }

        private record Stamp(Object key, String modified, long size) {}
    }
}

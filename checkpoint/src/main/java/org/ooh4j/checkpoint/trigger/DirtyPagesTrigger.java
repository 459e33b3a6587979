package org.ooh4j.checkpoint.trigger;

import org.ooh4j.checkpoint.trigger.SnapshotSource.Outcome;

/** See {@link SnapshotTrigger#whenDirty}. */
final class DirtyPagesTrigger extends SnapshotTrigger {
    private static final long POLL = 10_000_000;

    private final long pages;

    DirtyPagesTrigger(long pages) {
        if (pages < 1) {
            throw new IllegalArgumentException("number of pages must be positive: pages=" + pages);
        }
        this.pages = pages;
    }

    @Override
    Watch arm(SnapshotSource source, Runnable wake) {
        return new Level(source, pages);
    }

    private static final class Level implements Watch {
        private final SnapshotSource source;
        private final long pages;
        private final Pause pause = new Pause();

        Level(SnapshotSource source, long pages) {
            this.source = source;
            this.pages = pages;
        }

        @Override
        public long dueIn(long now) {
            long paused = pause.left(now);
            if (paused > 0) {
                return paused;
            }
            return source.expectedPages() >= pages ? 0 : POLL;
        }

        @Override
        public void served(long now, Outcome outcome) {
            pause.after(outcome, now);
        }
    }
}

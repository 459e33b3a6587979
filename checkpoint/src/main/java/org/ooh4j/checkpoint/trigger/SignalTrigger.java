package org.ooh4j.checkpoint.trigger;

import java.util.concurrent.atomic.AtomicLong;
import org.ooh4j.checkpoint.trigger.SnapshotSource.Outcome;

/** See {@link SnapshotTrigger#onSignal}. */
final class SignalTrigger extends SnapshotTrigger {
    private final String name;

    SignalTrigger(String name) {
        this.name = name;
    }

    @Override
    public void check() {
        ProcessSignal.take(name, () -> {}).close();
    }

    @Override
    Watch arm(SnapshotSource source, Runnable wake) {
        Received received = new Received();
        received.signal = ProcessSignal.take(name, () -> {
            received.count.incrementAndGet();
            wake.run();
        });
        return received;
    }

    private static final class Received implements Watch {
        private final AtomicLong count = new AtomicLong();
        private final Pause pause = new Pause();
        private ProcessSignal signal;
        private long seen;
        private long served;

        @Override
        public long dueIn(long now) {
            long paused = pause.left(now);
            if (paused > 0) {
                return paused;
            }
            seen = count.get();
            return seen == served ? FOREVER : 0;
        }

        @Override
        public void served(long now, Outcome outcome) {
            if (outcome == Outcome.ABANDONED) {
                pause.after(outcome, now);
            } else {
                served = seen; // a failure was told; who wants another attempt sends another signal
            }
        }

        @Override
        public void close() {
            signal.close();
        }
    }
}

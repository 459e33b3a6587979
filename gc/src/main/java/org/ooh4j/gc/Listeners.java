package org.ooh4j.gc;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.ooh4j.gc.pacing.WaitClock;
import org.ooh4j.gc.pause.PauseHistograms;
import org.ooh4j.gc.pause.WaitKind;
import org.ooh4j.gc.report.CollectionListener;

/** Everybody who listens to one collector; what one of them throws keeps nobody else from being told. Thread-safe. */
final class Listeners {
    private final List<CollectionListener> listeners = new CopyOnWriteArrayList<>();
    private final Runnable failed;

    /** @param failed called for each exception of a listener */
    Listeners(Runnable failed) {
        this.failed = failed;
    }

    void add(CollectionListener listener) {
        if (listener != CollectionListener.NONE) {
            listeners.add(listener);
        }
    }

    void remove(CollectionListener listener) {
        listeners.remove(listener);
    }

    void tell(Consumer<CollectionListener> event) {
        for (CollectionListener listener : listeners) {
            try {
                event.accept(listener);
            } catch (RuntimeException e) {
                failed.run();
            }
        }
    }

    /** Records waits of {@code kind} and tells of them. */
    WaitClock.Listener of(WaitKind kind, PauseHistograms histograms) {
        return new WaitClock.Listener() {
            @Override
            public void waitBegins() {
                tell(to -> to.waitBegins(kind));
            }

            @Override
            public void waitEnded(long nanos) {
                histograms.recordWait(kind, nanos);
                tell(to -> to.waitEnded(kind, nanos));
            }
        };
    }
}

package org.ooh4j.agent.snapshots;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.ooh4j.checkpoint.image.SnapshotException;
import org.ooh4j.checkpoint.restore.RestoreListener;
import org.ooh4j.checkpoint.restore.RestoreMode;
import org.ooh4j.checkpoint.restore.RestoreReport;

/** Sees how a restore went, and waits for what a lazy one verifies behind. For one restore. */
final class RestoreWatch implements RestoreListener {
    private final CompletableFuture<Long> verified = new CompletableFuture<>();
    private RestoreReport report;

    @Override
    public void restored(RestoreReport now) {
        report = now;
        if (now.mode() == RestoreMode.EAGER) {
            verified.complete(0L);
        }
    }

    @Override
    public void verified(long pages, long nanos) {
        verified.complete(nanos);
    }

    @Override
    public void damaged(SnapshotException reason) {
        verified.completeExceptionally(reason);
    }

    /** How it went. */
    RestoreReport report() {
        return report;
    }

    /**
     * Waits until every page is verified.
     *
     * @return nanoseconds that it took after the heap was ready, 0 in an eager restore
     * @throws SnapshotException if a page is damaged
     */
    long awaitVerified() throws IOException {
        try {
            return verified.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof SnapshotException damaged) {
                throw damaged;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while pages were verified", e);
        }
    }
}

package org.ooh4j.checkpoint.restore;

import static org.ooh4j.heap.store.Reservation.PAGE_BYTES;

import java.io.IOException;
import java.lang.System.Logger;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ooh4j.checkpoint.image.BlockSource;
import org.ooh4j.checkpoint.image.CorruptImageException;
import org.ooh4j.checkpoint.image.SnapshotException;
import org.ooh4j.heap.space.Arena;

/**
 * Verifies the mapped pages of a lazy restore, from their files: the arena's may have changed already.
 *
 * <p><b>Assumptions.</b> None on the store or the heap, which may be closed meanwhile: the files are its own. <b>Guarantees.</b>
 * The listener hears {@code verified} or {@code damaged}, once; in the latter case the arena was condemned before. <b>Progress.</b>
 * One pass over the files, on a daemon thread of low priority.
 */
final class BackgroundVerification implements Runnable {
    private static final Logger LOGGER = System.getLogger(BackgroundVerification.class.getName());
    private static final int MOST_PAGES = 64;

    /** A segment held open. */
    private record Segment(FileChannel channel, String name) {}

    private final Map<Integer, Segment> segments = new HashMap<>();
    private final List<StoredRun> runs;
    private final Arena arena;
    private final String snapshot;
    private final RestoreListener listener;
    private final PageChecks checks =
            new PageChecks(segment -> segments.get(segment).name());
    /** Made by the thread itself: nobody waits for it. */
    private ByteBuffer staging;

    private BackgroundVerification(List<StoredRun> runs, Arena arena, String snapshot, RestoreListener listener) {
        this.runs = runs;
        this.arena = arena;
        this.snapshot = snapshot;
        this.listener = listener;
    }

    /** Opens the files, and begins. */
    static void start(BlockSource source, List<StoredRun> runs, Arena arena, String snapshot, RestoreListener listener)
            throws IOException {
        BackgroundVerification verification = new BackgroundVerification(runs, arena, snapshot, listener);
        boolean started = false;
        try {
            int last = 0;
            for (StoredRun run : runs) {
                if (run.segment() != last && !verification.segments.containsKey(run.segment())) {
                    verification.open(run.segment(), source);
                }
                last = run.segment();
            }
            Thread thread = new Thread(verification, "ooh4j-restore-verification");
            thread.setDaemon(true);
            thread.setPriority(Thread.MIN_PRIORITY);
            thread.start();
            started = true;
        } finally {
            if (!started) {
                verification.close();
            }
        }
    }

    @Override
    public void run() {
        long began = System.nanoTime();
        long pages = 0;
        try {
            staging = ByteBuffer.allocateDirect(MOST_PAGES * PAGE_BYTES);
            for (StoredRun run : runs) {
                verify(run);
                pages += run.pages();
            }
        } catch (IOException e) {
            condemn(e);
            return;
        } finally {
            close();
        }
        listener.verified(pages, System.nanoTime() - began);
    }

    private void verify(StoredRun run) throws IOException {
        for (int done = 0; done < run.pages(); ) {
            int pages = Math.min(MOST_PAGES, run.pages() - done);
            long offset = run.offset() + (long) done * PAGE_BYTES;
            read(run.segment(), offset, staging.clear().limit(pages * PAGE_BYTES));
            checks.check(staging, 0, run, done, pages);
            done += pages;
        }
    }

    private void read(int segment, long offset, ByteBuffer into) throws IOException {
        Segment from = segments.get(segment);
        while (into.hasRemaining()) {
            if (from.channel().read(into, offset + into.position()) < 0) {
                throw new CorruptImageException(
                        "file ended while it was verified", from.name(), offset, into.limit(), into.position());
            }
        }
    }

    private void condemn(IOException reason) {
        SnapshotException typed = reason instanceof SnapshotException known
                ? known
                : new SnapshotException("mapped pages could not be verified: reason=" + reason.getMessage(), reason);
        arena.condemn("snapshot " + snapshot + " was restored lazily and is damaged: " + typed.getMessage());
        LOGGER.log(
                Logger.Level.ERROR,
                "heap was restored lazily from a damaged snapshot, what the program does with it is not sound: snapshot="
                        + snapshot + " reason=" + typed.getMessage() + "; end the program, restore another snapshot");
        listener.damaged(typed);
    }

    private void open(int segment, BlockSource source) throws IOException {
        Path path = source.file(segment).orElseThrow();
        segments.put(segment, new Segment(FileChannel.open(path, StandardOpenOption.READ), source.name(segment)));
    }

    private void close() {
        for (Segment segment : segments.values()) {
            try {
                segment.channel().close();
            } catch (IOException e) {
                // it was only read from
            }
        }
    }
}

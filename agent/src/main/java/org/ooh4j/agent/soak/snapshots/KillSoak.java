package org.ooh4j.agent.soak.snapshots;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.ooh4j.agent.soak.WorkDirectory;
import org.ooh4j.checkpoint.image.SnapshotException;
import org.ooh4j.checkpoint.image.SnapshotInfo;
import org.ooh4j.checkpoint.store.Damage;
import org.ooh4j.checkpoint.store.FileSnapshotStore;
import org.ooh4j.checkpoint.store.SnapshotStore;

/**
 * Starts children, kills them, and checks what they leave: every acknowledged snapshot is there, the newest one and
 * another restore and equal their operations, and the next child goes on from the newest.
 *
 * <p>{@link #stop} may be called by any thread, the rest by one.
 */
public final class KillSoak {
    private static final long PATIENCE_MILLIS = 60_000;
    private static final int LONGEST_LIFE_MILLIS = 900;
    /** Children that write to one store; then the next one is begun, so that the disk does not fill. */
    private static final int CHILDREN_OF_A_STORE = 12;
    /** Earlier snapshots that one is chosen of to be restored again. */
    private static final int REMEMBERED = 8;

    private final Path out;
    private final long seed;
    private final Consumer<String> progress;
    private final SplittableRandom random;
    private final ArrayDeque<KnownState> remembered = new ArrayDeque<>();
    private final Set<String> seen = new HashSet<>();
    private final Set<Damage> tornTails = new HashSet<>();
    private KnownState known = KnownState.nothing();
    private Path store;
    private int stores;
    private long kills;
    private long earlyKills;
    private long acknowledged;
    private long restored;
    private volatile boolean stopped;

    /**
     * A soak that has not begun.
     *
     * @param out directory for the stores, deleted in the end unless something was lost
     * @param progress takes a line now and then
     */
    public KillSoak(Path out, long seed, Consumer<String> progress) {
        this.out = out;
        this.seed = seed;
        this.progress = progress;
        this.random = new SplittableRandom(seed);
    }

    /** Ends it after the kill at hand. Idempotent. */
    public void stop() {
        stopped = true;
    }

    /** Kills until so many were killed, the time is over, or something is lost. Call once. */
    public KillResult run(long mostKills, Duration time) throws IOException, InterruptedException {
        long began = System.nanoTime();
        List<String> losses = new ArrayList<>();
        Files.createDirectories(out);
        while (!stopped && losses.isEmpty() && kills < mostKills && System.nanoTime() - began < time.toNanos()) {
            if (kills % CHILDREN_OF_A_STORE == 0) {
                store = out.resolve("store-" + ++stores);
            }
            try {
                check(liveAndDie());
            } catch (Loss e) {
                losses.add(e.getMessage() + "; kill=" + kills + " store=" + store
                        + (known.place() == null ? "" : " began-with=" + known.id() + " of " + known.place()));
            }
            deleteOldStores();
            if (kills % 10 == 0) {
                progress.accept("kills: " + kills + ", snapshots=" + seen.size() + " restored=" + restored
                        + " operations=" + known.operations() + " seconds="
                        + TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - began));
            }
        }
        if (losses.isEmpty()) {
            WorkDirectory.delete(out);
        }
        return new KillResult(
                seed,
                kills,
                earlyKills,
                seen.size(),
                acknowledged,
                restored,
                tornTails.size(),
                known.operations(),
                System.nanoTime() - began,
                losses);
    }

    private List<Child.Acknowledged> liveAndDie() throws IOException, InterruptedException, Loss {
        long childSeed = random.nextLong();
        String from =
                known.place() == null ? KilledWriters.NOTHING : known.place().toString();
        try (Child child =
                Child.start(from, known.id(), store.toString(), Long.toString(seed), Long.toString(childSeed))) {
            // the start-up is killed too; but on a slow machine children must get on
            Child.Moment lived = switch (random.nextInt(6)) {
                case 0 -> Child.Moment.STARTED;
                case 1 -> Child.Moment.READY;
                default -> Child.Moment.TAKEN;
            };
            boolean cameTo = child.await(lived, PATIENCE_MILLIS);
            Thread.sleep(random.nextInt(LONGEST_LIFE_MILLIS));
            if ((child.endedByItself() || !cameTo && child.isAlive()) && !stopped) {
                throw new Loss("child ended by itself or hung: child-seed=" + childSeed + " never=" + lived
                        + " it-said=" + child.complaint());
            }
            List<Child.Acknowledged> heard = child.kill();
            kills++;
            earlyKills += heard.isEmpty() ? 1 : 0;
            acknowledged += heard.size();
            return heard;
        }
    }

    private void check(List<Child.Acknowledged> heard) throws IOException, Loss {
        if (!Files.isDirectory(store)) {
            if (!heard.isEmpty()) {
                throw new Loss("store is gone");
            }
            return; // killed before it made one
        }
        try (SnapshotStore opened = FileSnapshotStore.reading(store.toString())) {
            tornTails.addAll(opened.damage());
            List<String> ids = opened.list().stream().map(SnapshotInfo::id).toList();
            List<String> fresh = ids.stream().filter(seen::add).toList();
            for (Child.Acknowledged one : heard) {
                if (!fresh.contains(one.id())) {
                    throw new Loss("acknowledged snapshot is gone: snapshot=" + one.id());
                }
            }
            restoreAnother(opened, heard, fresh);
            if (!fresh.isEmpty()) {
                known = restore(opened, heard, fresh.get(fresh.size() - 1));
                remembered.add(known);
                if (remembered.size() > REMEMBERED) {
                    remembered.remove();
                }
            }
        } catch (SnapshotException e) {
            throw new Loss("store does not open: " + e.getMessage(), e);
        }
    }

    /** One of this child's snapshots, or one that is there since longer. */
    private void restoreAnother(SnapshotStore opened, List<Child.Acknowledged> heard, List<String> fresh)
            throws IOException, Loss {
        List<KnownState> earlier =
                remembered.stream().filter(one -> one.place().equals(store)).toList();
        if (!fresh.isEmpty() && (earlier.isEmpty() || random.nextBoolean())) {
            restore(opened, heard, fresh.get(random.nextInt(fresh.size())));
        } else if (!earlier.isEmpty()) {
            KnownState again = earlier.get(random.nextInt(earlier.size()));
            again.moveOn(store, opened, again.id(), seed);
            restored++;
        }
    }

    private KnownState restore(SnapshotStore opened, List<Child.Acknowledged> heard, String id)
            throws IOException, Loss {
        KnownState found = known.moveOn(store, opened, id, seed);
        restored++;
        for (Child.Acknowledged one : heard) {
            for (int thread = 0; thread < KilledWriters.THREADS && one.id().equals(id); thread++) {
                long operations = found.models()[thread].sequence;
                if (operations < one.atLeast()[thread] || operations > one.atMost()[thread]) {
                    throw new Loss("snapshot is not of its time: snapshot=" + id + " thread=" + thread
                            + " operations=" + operations + " at-least=" + one.atLeast()[thread] + " at-most="
                            + one.atMost()[thread]);
                }
            }
        }
        return found;
    }

    /** Only the store that is written to, and the one that the next child begins with. */
    private void deleteOldStores() throws IOException {
        try (Stream<Path> places = Files.list(out)) {
            for (Path place : places.filter(Files::isDirectory).toList()) {
                if (!place.equals(store) && !place.equals(known.place())) {
                    WorkDirectory.delete(place);
                }
            }
        }
    }
}

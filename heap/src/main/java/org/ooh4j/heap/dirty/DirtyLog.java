package org.ooh4j.heap.dirty;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import org.ooh4j.heap.stop.SectionWord;
import org.ooh4j.heap.stop.StopCoordinator;
import org.ooh4j.heap.store.Reservation;
import org.ooh4j.hwsim.cost.Event;
import org.ooh4j.hwsim.cost.EventLedger;
import org.ooh4j.hwsim.tracking.DirtyPageSink;
import org.ooh4j.hwsim.tracking.Technique;

/**
 * The dirty log of one heap: between the stores of many threads and one simulated machine.
 *
 * <p><b>Assumptions.</b> A store checks its page's translation byte and stores inside one critical section; it calls
 * {@link #firstWrite} where the byte is 0.
 *
 * <p><b>Guarantees.</b> A page stored to before a {@link #harvest} began is in every subscriber's set when it returns;
 * no store of before is still on its way then; a later store reports the page again. Each subscriber has its own epoch.
 * If a first write is torn (a {@code StackOverflowError} inside it), the next harvest that is not torn itself reports every
 * mapped page and re-arms all of them: over-approximation, counted by {@link #tornWalks}. A {@code published} technique
 * loses pages; the oracle then runs beside, sees every store, and what the technique loses is given to the subscribers all
 * the same, and counted.
 *
 * <p>A harvest waits for the sections twice. Before it drains, so that whoever set a translation byte has put the page on
 * record: another thread may have found the byte, stored, and then asked for this harvest. And afterwards, for stores that
 * found the byte before it was cleared. {@link Machine} has the invariant behind both.
 *
 * <p><b>Progress.</b> The machine's lock is held for walks, or for the drain of one harvest, and never while waiting for a
 * mutator: a mutator inside its section may wait for the lock, the holder never waits for the mutator. The handshakes are
 * outside the lock. Harvests are serialised by a lock that no mutator takes.
 */
public final class DirtyLog implements AutoCloseable {
    private final StopCoordinator stops;
    private final Tracking tracking;
    private final long pages;
    final Machine machine;
    private final ReentrantLock harvesting = new ReentrantLock();
    private final FirstWrites firstWrites;
    private final List<DirtySubscription> subscriptions = new CopyOnWriteArrayList<>();
    private final PageSet drained;
    private final DirtyPageSink intoDrained;

    /** The oracle, or null; with it, what stores look at is a table of zeroes, so that each one comes here. */
    private final OracleEpoch oracle;

    private final Reservation alwaysWalk;

    /** Under the machine's lock. */
    private long harvestedPages;

    /** Always true but in the test that shows what the handshake protects. */
    private boolean waitsForSections = true;

    /**
     * Opens the log and its machine.
     *
     * @param stops the heap's coordinator
     * @param tracking who tracks, and who watches
     * @param firstPage guest virtual page number of the arena's first page
     * @param pages pages that the arena may grow to
     */
    public DirtyLog(StopCoordinator stops, Tracking tracking, long firstPage, long pages) {
        this.stops = stops;
        this.tracking = tracking;
        this.pages = pages;
        this.machine = new Machine(tracking, firstPage, pages);
        this.drained = new PageSet(pages);
        this.intoDrained = page -> drained.add(page - firstPage);
        this.oracle = tracking.oracle() ? new OracleEpoch(pages) : null;
        this.alwaysWalk = tracking.oracle() ? Reservation.of(pages) : null;
        this.firstWrites = tracking.putsWalksOff()
                ? new WalksPutOff(machine, oracle)
                : new WalksAtOnce(machine, oracle, tracking.fedFromOracle());
        machine.start();
    }

    /** The technique at work. */
    public Technique technique() {
        return tracking.technique();
    }

    /** How the pages are tracked. */
    public Tracking tracking() {
        return tracking;
    }

    /**
     * Native address of the translation byte of arena page 0: a store to page p goes on without {@link #firstWrite} if
     * the byte at this + p is not 0.
     */
    public long translationBytes() {
        return oracle == null ? machine.translations.address() : alwaysWalk.address();
    }

    /**
     * Native address of the read byte of arena page 0, 0 where no loads are recorded: before a load of page p comes
     * {@link #firstRead} if the byte at this + p is 0.
     */
    public long readBytes() {
        return machine.trace == null ? 0 : machine.trace.readBytes();
    }

    /**
     * The slow path of a load, where loads are recorded; inside a section or not.
     *
     * @param page arena page number
     */
    public void firstRead(SectionWord section, long page) {
        machine.firstRead(section, page);
    }

    /** Completes the recording of this run, if there is one; the heap goes on unrecorded. Idempotent. */
    public void endTrace() {
        machine.endTrace();
    }

    /**
     * The slow path of a store: called inside {@code section}, which may be left and entered again (whatever else the
     * caller checked in the section must be checked again); on return the section is entered and the page writable.
     *
     * @param page arena page number
     * @return whether the section was left
     */
    public boolean firstWrite(SectionWord section, long page) {
        return !firstWrites.passes(section, page) && firstWrites.ensure(section, page, page);
    }

    /**
     * As {@link #firstWrite} where nobody need be asked and nothing be waited for, which is common; the section is not left.
     *
     * @param page arena page number, whose translation byte was 0
     * @return false if nothing was done
     */
    public boolean firstWritePasses(SectionWord section, long page) {
        return firstWrites.passes(section, page);
    }

    /**
     * As {@link #firstWrite} for every page from {@code firstPage} to {@code lastPage} that needs it; for ranges of
     * few pages. On return all of them are writable in this one section.
     */
    public void ensureWritable(SectionWord section, long firstPage, long lastPage) {
        firstWrites.ensure(section, firstPage, lastPage);
    }

    /** The arena grew: pages from {@code firstPage} (arena page number) are zero-filled and mapped. */
    public void map(long firstPage, long pages) {
        machine.map(firstPage, pages);
    }

    /** Begins a subscription; it sees the pages stored to from now on (and perhaps some from before). */
    public DirtySubscription subscribe(String name) {
        DirtySubscription subscription = new DirtySubscription(this, name, pages);
        subscriptions.add(subscription);
        return subscription;
    }

    void cancel(DirtySubscription subscription) {
        subscriptions.remove(subscription);
    }

    /**
     * Performs the walks that were put off, drains the logs, re-arms the pages, waits until no store of before is still on
     * its way, and gives the pages to every subscriber. Mutators run, or the caller holds the stop; the caller is outside
     * critical sections.
     */
    public HarvestReport harvest() {
        harvesting.lock();
        try {
            long began = System.nanoTime();
            long waited = awaitSections();
            int oraclePages = -1;
            int missed = 0;
            int falselyDirty = 0;
            Thread me = Thread.currentThread();
            try {
                machine.lock.acquire(me);
                machine.harvest(intoDrained);
                harvestedPages += drained.size();
                if (oracle != null) {
                    oraclePages = oracle.score(drained, tracking.fedFromOracle());
                    missed = oracle.missed();
                    falselyDirty = oracle.falselyDirty();
                }
            } finally {
                if (machine.lock.owner == me) {
                    machine.lock.owner = null; // a field store: needs no stack
                }
            }
            waited += awaitSections();
            int harvested = drained.size();
            for (DirtySubscription subscription : subscriptions) {
                subscription.giveBack(drained);
            }
            drained.clear();
            return new HarvestReport(
                    harvested,
                    System.nanoTime() - began,
                    waited,
                    oraclePages,
                    missed,
                    falselyDirty,
                    tracking.fedFromOracle());
        } finally {
            harvesting.unlock();
        }
    }

    /** Nanoseconds that the sections under way took to end. */
    private long awaitSections() {
        long began = System.nanoTime();
        if (waitsForSections) {
            stops.handshake();
        }
        return System.nanoTime() - began;
    }

    /** For the test that shows the loss: harvests no longer wait for the sections under way. */
    void breakByNotWaiting() {
        waitsForSections = false;
    }

    /**
     * Sets the guard, null for none; in a stop, so that no section is under way that asked the former one. A guard
     * that lets every page pass from now on may be taken away outside a stop.
     */
    public void guard(PageGuard guard) {
        firstWrites.guard = guard;
    }

    /** How often {@code event} was counted. */
    public long count(Event event) {
        return machine.count(event);
    }

    /** A copy of the machine's ledger. */
    public EventLedger ledger() {
        return machine.ledger();
    }

    /** Distinct pages that the technique reported, summed over all harvests. */
    public long harvestedPages() {
        return machine.lock.read(() -> harvestedPages);
    }

    /** Pages that the oracle saw and the technique missed, since the start; -1 when no oracle runs. */
    public long oracleMisses() {
        return oracle == null ? -1 : machine.lock.read(oracle::misses);
    }

    /** Pages that the oracle saw in all harvests; -1 when no oracle runs. */
    public long oraclePages() {
        return oracle == null ? -1 : machine.lock.read(oracle::pages);
    }

    /** Page events recorded so far; -1 when nothing is recorded. */
    public long tracedEvents() {
        return machine.trace == null ? -1 : machine.lock.read(machine.trace.recorder()::events);
    }

    /** Page events that came after the recording had failed; -1 when nothing is recorded. */
    public long lostTraceEvents() {
        return machine.trace == null ? -1 : machine.lock.read(machine.trace.recorder()::lostEvents);
    }

    /**
     * First stores since the last harvest, a page counted each time that it was walked; performs the walks that were put
     * off, as far as this thread can see them.
     */
    long unharvestedPages() {
        return machine.unharvestedWalks();
    }

    /** Harvests that had to report every page because a walk was torn. */
    public long tornWalks() {
        return machine.tornHarvests();
    }

    /** Frees the tables; nothing may store through this log any more. */
    @Override
    public void close() {
        machine.close();
        if (alwaysWalk != null) {
            alwaysWalk.close();
        }
    }
}

package org.ooh4j.examples.technique;

import java.util.List;
import org.ooh4j.hwsim.cost.Event;
import org.ooh4j.hwsim.cost.EventLedger;
import org.ooh4j.hwsim.tracking.Behaviour;
import org.ooh4j.hwsim.tracking.DirtyPageSink;
import org.ooh4j.hwsim.tracking.DirtyPageTracker;
import org.ooh4j.hwsim.tracking.Technique;
import org.ooh4j.hwsim.tracking.TrackingSetup;

/** A card table, as generational collectors have one: a byte a page, marked by a page's first store of an epoch. */
public final class CardTable implements DirtyPageTracker {
    /** The row of data by which everybody else knows it. */
    public static final Technique TECHNIQUE = new Technique(
            "cards",
            "a byte a page, marked by the first store of an epoch",
            List.of(Behaviour.INTENDED),
            CardTable::new);

    private static final byte MAPPED = 1;
    private static final byte MARKED = 2;

    private final TrackingSetup setup;
    private final byte[] cards;
    private final EventLedger ledger = new EventLedger();

    private CardTable(TrackingSetup setup) {
        this.setup = setup;
        this.cards = new byte[Math.toIntExact(setup.pages())];
    }

    @Override
    public Technique technique() {
        return TECHNIQUE;
    }

    @Override
    public void map(long firstPage, long pages) {
        for (long page = firstPage; page < firstPage + pages; page++) {
            cards[card(page)] |= MAPPED;
            setup.cache().shootDown(page);
        }
    }

    /** A marked page stays marked: that it was written is still to be told. */
    @Override
    public void unmap(long firstPage, long pages) {
        for (long page = firstPage; page < firstPage + pages; page++) {
            cards[card(page)] &= ~MAPPED;
            setup.cache().shootDown(page);
        }
    }

    @Override
    public void walk(int guestThread, long page) {
        ledger.count(Event.PAGE_WALK);
        kernelWrote(page);
        setup.cache().fill(page);
    }

    @Override
    public void kernelWrote(long page) {
        if ((cards[card(page)] & MAPPED) == 0) {
            throw new IllegalArgumentException("page is not mapped: page=" + page + "; map it first");
        }
        cards[card(page)] |= MARKED;
    }

    @Override
    public void harvest(DirtyPageSink sink) {
        ledger.count(Event.PAGE_TABLE_ENTRY_SCANNED, cards.length);
        for (int card = 0; card < cards.length; card++) {
            if ((cards[card] & MARKED) != 0) {
                sink.dirty(setup.firstPage() + card);
                cards[card] &= ~MARKED;
                setup.cache().shootDown(setup.firstPage() + card);
                ledger.count(Event.TLB_SHOOTDOWN);
            }
        }
    }

    @Override
    public EventLedger ledger() {
        return ledger;
    }

    @Override
    public void close() {
        // nothing to give back
    }

    private int card(long page) {
        return Math.toIntExact(page - setup.firstPage());
    }
}

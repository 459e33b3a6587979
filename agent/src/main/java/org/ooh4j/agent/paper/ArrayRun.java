package org.ooh4j.agent.paper;

import org.ooh4j.hwsim.cost.Event;
import org.ooh4j.hwsim.cost.EventLedger;
import org.ooh4j.hwsim.cost.Phase;
import org.ooh4j.hwsim.tracking.MachineShape;
import org.ooh4j.hwsim.tracking.Technique;

/**
 * What one pass of the micro-benchmark and the harvest after it counted.
 *
 * @param technique that tracked
 * @param size of the array
 * @param passNanos T, processor time of a pass that nobody tracks
 * @param epoch the pass and its harvest: what the ratio of Figure 4 is made of
 * @param setUp switching the technique on and off, once: outside the ratio
 */
record ArrayRun(Technique technique, MemorySize size, double passNanos, EventLedger epoch, EventLedger setUp) {
    /** Entries of the second-level TLB of the paper's processor. */
    private static final long TLB_ENTRIES = 1536;

    /** Runs it on the machine. */
    static ArrayRun of(Technique technique, MemorySize size, double passNanos) {
        MachineShape shape = ArrayProgram.paperMachine(size.pages());
        ArrayProgram program = new ArrayProgram(technique, size.pages(), shape);
        EventLedger before = program.counted();
        program.pass((long) passNanos);
        program.collect();
        EventLedger epoch = program.counted().since(before);
        EventLedger whole = program.countedToTheEnd();
        EventLedger setUp = new EventLedger();
        Phase.SET_UP.events().forEach(event -> setUp.count(event, whole.of(event)));
        return new ArrayRun(technique, size, passNanos, epoch, setUp);
    }

    /**
     * The epoch without what the untracked pass does too, and T therefore contains: a loop over more pages than the TLB
     * holds walks for each that does not fit, tracked or not.
     */
    EventLedger added() {
        EventLedger added = epoch.copy();
        long walksAnyway = Math.min(epoch.of(Event.PAGE_WALK), Math.max(0, size.pages() - TLB_ENTRIES));
        added.count(Event.PAGE_WALK, -walksAnyway);
        return added;
    }
}

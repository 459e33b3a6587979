package org.ooh4j.hwsim.tracking;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.ooh4j.hwsim.cost.Event;
import org.ooh4j.hwsim.guest.GuestProcess;
import org.ooh4j.hwsim.guest.VirtualMachine;
import org.ooh4j.hwsim.paging.PageSize;
import org.ooh4j.hwsim.vmx.Vcpu;

/**
 * A random program of several threads under one technique, disturbed in every way that the machine has, with the oracle
 * beside it: storms of first writes, loads, maps and unmaps, writes through other mappings, masked interrupts, context
 * switches and migrations of threads at the worst moments, live migration by the hypervisor, tiny rings.
 */
final class RandomProgram {
    static final int PAGES = 3000;
    private static final int STEPS = 400;
    private static final int THREADS = 8;

    /** What one epoch told, and what it should have told. */
    record Epoch(List<Long> reported, TreeSet<Long> truth) {}

    private final Random random;
    private final TrackedProgram program;
    private final TrackedProgram truth;
    private final boolean[] mapped = new boolean[PAGES];
    private final long[] cpuTime = new long[THREADS];
    private final List<Epoch> epochs = new ArrayList<>();

    RandomProgram(Technique technique, Behaviour behaviour, Random random, PageSize guestPages) {
        this.random = random;
        MachineShape shape = MachineShape.forPages(PAGES)
                .withVcpus(1 + random.nextInt(4))
                .withRing(random.nextBoolean() ? 1 + random.nextInt(200) : 4096, 1 + random.nextInt(700))
                .withQuantum(1000)
                .withPages(guestPages, random.nextBoolean() ? PageSize.FOUR_KIB : PageSize.TWO_MIB)
                .with(random.nextBoolean() ? ReverseMapping.HASHED : ReverseMapping.SCANNED);
        program = TrackedProgram.under(technique, behaviour, PAGES, shape);
        truth = TrackedProgram.under(Technique.ORACLE, PAGES, 1);
    }

    /** Runs it to its end; the last epoch is a harvest after the last step. */
    List<Epoch> run() {
        for (int step = 0; step < STEPS; step++) {
            int from = random.nextInt(PAGES);
            step(from, 1 + random.nextInt(Math.min(PAGES - from, 1 + random.nextInt(1500))));
        }
        harvest();
        return epochs;
    }

    /** The counts at the end. */
    List<Long> counts() {
        return Arrays.stream(Event.values())
                .map(event -> program.tracker.ledger().of(event))
                .toList();
    }

    private void step(int from, int count) {
        long first = TrackedProgram.FIRST_PAGE + from;
        switch (random.nextInt(15)) {
            case 0, 1 -> {
                program.tracker.map(first, count);
                truth.tracker.map(first, count);
                Arrays.fill(mapped, from, from + count, true);
            }
            case 2 -> {
                program.tracker.unmap(first, count);
                truth.tracker.unmap(first, count);
                Arrays.fill(mapped, from, from + count, false);
            }
            case 3, 4, 5, 6 -> storeEach(from, count);
            case 7 -> {
                if (mapped[from]) {
                    program.tracker.kernelWrote(first);
                    truth.tracker.kernelWrote(first);
                }
            }
            case 8, 9, 10, 11, 12 -> disturb(from);
            default -> harvest();
        }
    }

    private void storeEach(int from, int count) {
        int thread = random.nextInt(THREADS);
        boolean migrates = random.nextInt(4) == 0;
        for (int i = from; i < from + count; i++) {
            if (mapped[i]) {
                program.store(thread, TrackedProgram.FIRST_PAGE + i);
                truth.store(thread, TrackedProgram.FIRST_PAGE + i);
            }
            if (migrates && i % 7 == 0) {
                ran(thread, 400);
            }
        }
    }

    private void disturb(int from) {
        if (!(program.tracker instanceof GuestTracker tracker)) {
            return;
        }
        VirtualMachine machine = tracker.machine();
        Vcpu vcpu = machine.vcpu(random.nextInt(machine.vcpuCount()));
        switch (random.nextInt(8)) {
            case 0 -> vcpu.interruptFlag(random.nextBoolean());
            case 1 -> vcpu.apic().taskPriority(random.nextInt(256));
            case 2 -> {
                GuestProcess process = machine.kernel().running(vcpu);
                machine.kernel().contextSwitch(vcpu, null);
                machine.kernel().contextSwitch(vcpu, process);
            }
            case 3 -> ran(random.nextInt(THREADS), random.nextInt(5000));
            case 4 -> {
                if (mapped[from] && machine.kernel().running(vcpu) == tracker.process()) {
                    vcpu.load(TrackedProgram.FIRST_PAGE + from << 12);
                }
            }
            case 5 -> machine.domain().startMigration();
            case 6 -> {
                machine.domain().startMigration();
                machine.domain().migrationRound(frame -> {});
            }
            default -> machine.domain().stopMigration();
        }
    }

    private void ran(int thread, long nanos) {
        cpuTime[thread] += nanos;
        program.tracker.ran(thread, cpuTime[thread]);
    }

    private void harvest() {
        List<Long> reported = new ArrayList<>();
        program.tracker.harvest(reported::add);
        epochs.add(new Epoch(reported, truth.harvest()));
    }
}

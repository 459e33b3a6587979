package org.ooh4j.hwsim.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.ooh4j.hwsim.cost.Event;
import org.ooh4j.hwsim.guest.GuestProcess;
import org.ooh4j.hwsim.vmx.Vcpu;

/** A random program under EPML, with the oracle beside it: the dirty sets agree after every step. */
class EpmlAgainstOracleTest {
    private static final int PAGES = 3000;

    @Test
    void agreeUnderRandomWalksMapsUnmapsMasksSwitchesAndMigration(TestInfo info) {
        long firstSeed = Long.getLong("ooh4j.seed", System.nanoTime());
        System.out.println(info.getDisplayName() + " seed=" + firstSeed);
        for (int round = 0; round < 40; round++) {
            runProgram(new Random(firstSeed + round), "seed=" + firstSeed + ", round=" + round);
        }
    }

    @Test
    void theSameCallsGiveTheSameLedgerAndTheSamePages() {
        List<Long> first = runProgram(new Random(42), "first");
        List<Long> second = runProgram(new Random(42), "second");
        assertThat(first).isEqualTo(second).hasSizeGreaterThan(Event.values().length);
    }

    /** Runs a random program; returns the pages of every harvest in order, then the counts. */
    private static List<Long> runProgram(Random random, String description) {
        int vcpus = 1 + random.nextInt(4);
        MachineShape settings = TrackedProgram.shape(
                vcpus, random.nextBoolean() ? 1 + random.nextInt(200) : 4096, 1 + random.nextInt(700));
        TrackedProgram program = TrackedProgram.under(Technique.EPML, PAGES, settings);
        TrackedProgram truth = TrackedProgram.under(Technique.ORACLE, PAGES, 1);
        EpmlTracker epml = (EpmlTracker) program.tracker;
        boolean[] mapped = new boolean[PAGES];
        List<Long> trace = new ArrayList<>();
        for (int step = 0; step < 400; step++) {
            int from = random.nextInt(PAGES);
            int count = 1 + random.nextInt(Math.min(PAGES - from, 1 + random.nextInt(1500)));
            long first = TrackedProgram.FIRST_PAGE + from;
            switch (random.nextInt(13)) {
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
                case 3, 4, 5, 6 -> {
                    int thread = random.nextInt(8);
                    for (int i = from; i < from + count; i++) {
                        if (mapped[i]) {
                            program.store(thread, TrackedProgram.FIRST_PAGE + i);
                            truth.store(thread, TrackedProgram.FIRST_PAGE + i);
                        }
                    }
                }
                case 7 -> {
                    if (mapped[from]) {
                        program.tracker.kernelWrote(first);
                        truth.tracker.kernelWrote(first);
                    }
                }
                case 8 -> epml.machine().vcpu(random.nextInt(vcpus)).interruptFlag(random.nextBoolean());
                case 9 -> epml.machine().hypervisor().migrationRound(frame -> {});
                case 10 -> epml.machine().vcpu(random.nextInt(vcpus)).apic().taskPriority(random.nextInt(256));
                case 11 -> {
                    Vcpu vcpu = epml.machine().vcpu(random.nextInt(vcpus));
                    GuestProcess process = epml.machine().kernel().running(vcpu);
                    epml.machine().kernel().contextSwitch(vcpu, null);
                    epml.machine().kernel().contextSwitch(vcpu, process);
                }
                default -> {
                    List<Long> harvested = new ArrayList<>();
                    program.tracker.harvest(harvested::add);
                    assertThat(harvested)
                            .as(description + ", step=" + step)
                            .doesNotHaveDuplicates()
                            .containsExactlyInAnyOrderElementsOf(truth.harvest());
                    trace.addAll(harvested);
                }
            }
        }
        assertThat(program.harvest()).as(description).isEqualTo(truth.harvest());
        for (Event event : Event.values()) {
            trace.add(program.tracker.ledger().of(event));
        }
        return trace;
    }
}

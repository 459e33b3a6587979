package org.ooh4j.hwsim.guest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.ooh4j.hwsim.hypervisor.Hypervisor;
import org.ooh4j.hwsim.hypervisor.PmlPolicy;
import org.ooh4j.hwsim.paging.GuestPageTable;
import org.ooh4j.hwsim.paging.PageBitmap;
import org.ooh4j.hwsim.paging.PageSize;
import org.ooh4j.hwsim.paging.PageTableEntry;
import org.ooh4j.hwsim.paging.Tlb;
import org.ooh4j.hwsim.vmx.EpmlDesign;
import org.ooh4j.hwsim.vmx.Vcpu;

/** Several processes under different mechanisms on one machine, frames recycled among them, a migration with the truth. */
class ManyProcessesTest {
    private static final long FROM = 0x1_0010;
    private static final int PAGES = 1300;

    private final class Proc {
        final int kind;
        final Set<Long> cached = new HashSet<>();
        final GuestProcess process;
        final boolean[] mapped = new boolean[PAGES];
        final TreeSet<Long> truth = new TreeSet<>();
        TrackedProcess tracked;
        SoftDirty soft;
        AsyncUserfaultfd async;

        Proc(int kind) {
            this.kind = kind;
            process = machine.kernel()
                    .start(
                            new Tlb() {
                                @Override
                                public void fill(long page) {
                                    cached.add(page);
                                }

                                @Override
                                public void shootDown(long page) {
                                    cached.remove(page);
                                }
                            },
                            FROM,
                            PAGES);
            register();
        }

        void register() {
            switch (kind) {
                case 0, 1 -> tracked = epml.register(process, process, ring);
                case 2, 3 -> tracked = spml.register(process, process, ring);
                case 4 -> {
                    soft = SoftDirty.watch(machine, process);
                    soft.clearRefs();
                }
                default -> async = new AsyncUserfaultfd(machine, process);
            }
        }

        void store(Vcpu vcpu, int i) {
            long page = FROM + i;
            if (!cached.contains(page)) {
                vcpu.store(page << 12);
            }
            truth.add(page);
            wrote(page);
        }

        void wrote(long page) {
            GuestPageTable table = process.table();
            framesWritten.add(table.frame(table.entry(page), page));
        }

        void harvest(String what) {
            TreeSet<Long> got = new TreeSet<>();
            switch (kind) {
                case 0, 1 -> tracked.harvest(process, got::add);
                case 2, 3 -> {
                    SpmlProcess spmlProcess = (SpmlProcess) tracked;
                    spmlProcess.takeUnmapped(process, got::add);
                    Map<Long, Long> map = new HashMap<>();
                    GuestPageTable table = process.table();
                    for (long page = table.next(FROM, PageTableEntry.PRESENT, 0);
                            page >= 0;
                            page = table.next(page + 1, PageTableEntry.PRESENT, 0)) {
                        map.put(table.frame(table.entry(page), page), page);
                    }
                    TreeSet<Long> again = new TreeSet<>();
                    spmlProcess.harvest(process, frame -> {
                        if (map.containsKey(frame)) {
                            again.add(map.get(frame));
                        }
                    });
                    if (spmlProcess.overflowed()) {
                        again.addAll(map.values());
                    }
                    PageBitmap reArmed = new PageBitmap(table.firstPage(), table.lastPage() - table.firstPage() + 1);
                    again.forEach(reArmed::add);
                    spmlProcess.reArm(process, reArmed);
                    got.addAll(again);
                }
                case 4 -> {
                    soft.readPagemap(got::add);
                    soft.clearRefs();
                }
                default -> async.scanAndProtect(got::add);
            }
            truth.removeAll(got);
            assertThat(truth).as(what + " kind=" + kind).isEmpty();
        }
    }

    private VirtualMachine machine;
    private OohModule epml;
    private OohModule spml;
    private int ring;
    private final TreeSet<Long> framesWritten = new TreeSet<>();

    @Test
    void nothingIsLost() {
        long seed = Long.getLong("ooh4j.seed", System.nanoTime());
        for (int round = 0; round < 150; round++) {
            run(seed + round);
        }
        System.out.println("ManyProcessesTest seed=" + seed + " harvests/rounds checked");
    }

    private void run(long seed) {
        Random random = new Random(seed);
        String what = "seed=" + seed;
        int vcpus = 1 + random.nextInt(3);
        PageSize guest = random.nextInt(4) == 0 ? PageSize.TWO_MIB : PageSize.FOUR_KIB;
        PageSize ept = random.nextBoolean() ? PageSize.TWO_MIB : PageSize.FOUR_KIB;
        machine = new VirtualMachine(
                new Hypervisor(),
                new VmShape(vcpus, 1 + random.nextInt(600), guest, ept, EpmlDesign.INTENDED, PmlPolicy.INTENDED));
        ring = random.nextBoolean() ? 1 + random.nextInt(100) : 8192;
        epml = machine.load(OohModule.Kind.EPML);
        spml = machine.load(OohModule.Kind.SPML);
        if (random.nextInt(3) == 0) {
            // SPML without EPML's help in keeping PML on
            epml.unload();
            epml = machine.load(OohModule.Kind.EPML);
        }
        Proc[] procs = new Proc[6];
        boolean noEpml = random.nextInt(3) == 0;
        if (noEpml) {
            epml.unload();
        }
        for (int i = 0; i < procs.length; i++) {
            procs[i] = new Proc(noEpml && i < 2 ? i + 2 : i);
        }
        boolean migrating = false;
        framesWritten.clear();
        for (int step = 0; step < 250; step++) {
            Vcpu vcpu = machine.vcpu(random.nextInt(vcpus));
            Proc proc = procs[random.nextInt(procs.length)];
            int from = random.nextInt(PAGES);
            int count = 1 + random.nextInt(Math.min(PAGES - from, 1 + random.nextInt(900)));
            switch (random.nextInt(16)) {
                case 0, 1 -> {
                    machine.kernel().map(vcpu, proc.process, FROM + from, count);
                    java.util.Arrays.fill(proc.mapped, from, from + count, true);
                }
                case 2 -> {
                    machine.kernel().unmap(vcpu, proc.process, FROM + from, count);
                    java.util.Arrays.fill(proc.mapped, from, from + count, false);
                }
                case 3, 4, 5, 6, 7 -> {
                    machine.kernel().contextSwitch(vcpu, proc.process);
                    for (int i = from; i < from + count; i++) {
                        if (proc.mapped[i]) {
                            proc.store(vcpu, i);
                        }
                    }
                }
                case 8 -> {
                    if (proc.mapped[from]) {
                        machine.kernel().wroteElsewhere(vcpu, proc.process, FROM + from);
                        proc.truth.add(FROM + from);
                        proc.wrote(FROM + from);
                    }
                }
                case 9 -> vcpu.interruptFlag(random.nextBoolean());
                case 10 -> machine.kernel().contextSwitch(vcpu, random.nextBoolean() ? null : proc.process);
                case 11 -> {
                    machine.kernel().contextSwitch(vcpu, proc.process);
                    for (int i = from; i < from + count; i += 3) {
                        if (proc.mapped[i]) {
                            vcpu.load(FROM + i << 12);
                        }
                    }
                }
                case 12 -> {
                    if (!migrating) {
                        machine.domain().startMigration();
                        migrating = true;
                        framesWritten.clear();
                        TreeSet<Long> all = new TreeSet<>();
                        machine.domain().migrationRound(all::add);
                    } else if (random.nextInt(3) == 0) {
                        machine.domain().stopMigration();
                        migrating = false;
                    }
                }
                case 13, 14 -> {
                    if (migrating) {
                        machine.domain().migrationRound(framesWritten::remove);
                        assertThat(framesWritten).as(what + " migration").isEmpty();
                    }
                    framesWritten.clear();
                }
                default -> proc.harvest(what);
            }
        }
        for (Proc proc : procs) {
            proc.harvest(what);
        }
    }
}

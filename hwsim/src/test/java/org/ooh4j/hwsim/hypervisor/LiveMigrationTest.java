package org.ooh4j.hwsim.hypervisor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.ooh4j.hwsim.cost.Event;
import org.ooh4j.hwsim.guest.GuestProcess;
import org.ooh4j.hwsim.guest.OohModule;
import org.ooh4j.hwsim.guest.VirtualMachine;
import org.ooh4j.hwsim.guest.VmShape;
import org.ooh4j.hwsim.paging.Paging;
import org.ooh4j.hwsim.paging.Tlb;
import org.ooh4j.hwsim.vmx.SingleWriterPmlBuffer;
import org.ooh4j.hwsim.vmx.Vcpu;

/** What a live migration must not miss. */
class LiveMigrationTest {
    private static final long FROM = 0x1_0000;
    private final VirtualMachine machine = new VirtualMachine(new Hypervisor(), VmShape.of(1, 64));
    private final Vcpu vcpu = machine.vcpu(0);

    private TreeSet<Long> round() {
        TreeSet<Long> frames = new TreeSet<>();
        machine.domain().migrationRound(frames::add);
        return frames;
    }

    @Test
    void aSinkThatThrowsLosesNoFrame() {
        machine.domain().startMigration();
        round();
        Set<Long> written = new TreeSet<>();
        for (int i = 0; i < 100; i++) {
            long frame = machine.memory().allocate();
            written.add(frame);
            vcpu.storePhysical(frame);
        }
        int[] seen = {0};
        TreeSet<Long> got = new TreeSet<>();
        assertThatThrownBy(() -> machine.domain().migrationRound(frame -> {
                    if (seen[0]++ == 3) {
                        throw new IllegalStateException("the link is down");
                    }
                    got.add(frame);
                }))
                .hasMessage("the link is down");
        got.addAll(round());
        assertThat(got).containsAll(written);
    }

    @Test
    void aSinkThatThrowsLeavesNoTranslationBehind() {
        Set<Long> cached = new TreeSet<>();
        Tlb tlb = new Tlb() {
            @Override
            public void fill(long page) {
                cached.add(page);
            }

            @Override
            public void shootDown(long page) {
                cached.remove(page);
            }
        };
        GuestProcess process = machine.kernel().start(tlb, FROM, 16);
        machine.kernel().map(vcpu, process, FROM, 16);
        machine.kernel().contextSwitch(vcpu, process);
        machine.domain().startMigration();
        vcpu.store(FROM << Paging.PAGE_SHIFT);
        for (int i = 1; i < 16; i++) {
            vcpu.store(FROM + i << Paging.PAGE_SHIFT); // frames above the first's
        }
        long frame = process.space().table().frame(process.space().table().entry(FROM), FROM);
        boolean[] taken = {false};
        assertThatThrownBy(() -> machine.domain().migrationRound(each -> {
                    if (taken[0]) {
                        throw new IllegalStateException("the link is down");
                    }
                    taken[0] = each == frame;
                }))
                .hasMessage("the link is down"); // after frame was handed over
        if (!cached.contains(FROM)) {
            vcpu.store(FROM << Paging.PAGE_SHIFT);
        }
        assertThat(round()).contains(frame);
    }

    @Test
    void theGuestsLogIsWrittenPastTheEptAndMustBeCopiedEachRound() {
        Tlb none = new Tlb() {
            @Override
            public void fill(long page) {}

            @Override
            public void shootDown(long page) {}
        };
        GuestProcess process = machine.kernel().start(none, FROM, 16);
        machine.kernel().map(vcpu, process, FROM, 16);
        machine.kernel().contextSwitch(vcpu, process);
        machine.load(OohModule.Kind.EPML).register(process, process, 64);
        long hpa = vcpu.shadowVmcs().read(org.ooh4j.hwsim.vmx.VmcsField.GUEST_PML_ADDRESS);
        long[] logFrame = {-1};
        machine.memory().ept().forEachMapped(frame -> {
            if (vcpu.hostPhysical(frame << Paging.PAGE_SHIFT) == hpa) {
                logFrame[0] = frame;
            }
        });
        machine.domain().startMigration();
        round();
        vcpu.store(FROM << Paging.PAGE_SHIFT);
        assertThat(machine.ledger().of(Event.EPML_ENTRY_LOGGED)).isEqualTo(1);
        SingleWriterPmlBuffer log = vcpu.logAt(logFrame[0] << Paging.PAGE_SHIFT);
        assertThat(log.entry(511)).isEqualTo(FROM << Paging.PAGE_SHIFT);
        assertThat(round()).as("the frame that holds the guest's log").contains(logFrame[0]);
    }

    @Test
    void aCountOfClearedFlagsIsTheNumberOfFlagsCleared() {
        for (int i = 0; i < 10; i++) {
            vcpu.storePhysical(machine.memory().allocate());
        }
        machine.memory().allocate(); // never written
        machine.domain().startMigration(); // clears ten
        assertThat(machine.ledger().of(Event.EPT_RE_ARM)).isEqualTo(10);
        round(); // clears none
        assertThat(machine.ledger().of(Event.EPT_RE_ARM)).isEqualTo(10);
    }
}

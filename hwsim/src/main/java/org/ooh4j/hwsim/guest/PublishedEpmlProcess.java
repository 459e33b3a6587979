package org.ooh4j.hwsim.guest;

import org.ooh4j.hwsim.cost.Event;
import org.ooh4j.hwsim.paging.Paging;
import org.ooh4j.hwsim.vmx.SingleWriterPmlBuffer;
import org.ooh4j.hwsim.vmx.Vcpu;
import org.ooh4j.hwsim.vmx.VmcsField;

/**
 * A process under EPML as far as the paper's artifact shows it; for reproduction only. A page is logged once: the EPT's
 * dirty flags are not the guest's to clear, so nothing re-arms it. A ring without room drops entries. Writes of the
 * kernel are not reported, nor are pages that were unmapped.
 */
final class PublishedEpmlProcess extends LoggedProcess {

    PublishedEpmlProcess(VirtualMachine machine, GuestProcess process, GuestProcess tracker, int ringEntries) {
        super(machine, process, tracker, ringEntries);
    }

    @Override
    public boolean wasWritten(long entry) {
        return false;
    }

    @Override
    public void wroteElsewhere(Vcpu vcpu, long page) {
        // the artifact's kernel does not tell its module
    }

    @Override
    void harvest(PageSink sink) {
        machine.vcpusRunning(process).forEach(this::drain);
        while (!ring.isEmpty()) {
            long page = ring.peek() >>> Paging.PAGE_SHIFT;
            if (process.isMapped(page)) {
                sink.dirty(page);
            }
            ring.advance();
            ledger.count(Event.RING_COPY);
        }
    }

    @Override
    void drain(Vcpu vcpu) {
        int index = (int) vcpu.vmread(VmcsField.PML_INDEX);
        SingleWriterPmlBuffer buffer = log(vcpu).buffer();
        for (int slot = SingleWriterPmlBuffer.newest(index); slot < SingleWriterPmlBuffer.ENTRIES; slot++) {
            if (!ring.append(buffer.entry(slot))) {
                ledger.count(Event.RING_ENTRY_LOST);
            }
        }
        ledger.count(Event.BUFFER_COPY, SingleWriterPmlBuffer.count(index));
        vcpu.vmwrite(VmcsField.PML_INDEX, SingleWriterPmlBuffer.EMPTY_INDEX);
    }
}

package org.ooh4j.hwsim.vmx;

import org.ooh4j.hwsim.cost.Event;

/**
 * The sound design: EPT flags feed PML, guest flags feed EPML, and neither log loses an entry.
 *
 * <p>The guest's log follows the guest entry's dirty flag, which the guest may clear without asking anyone; its index is
 * examined before the flag is set, as PML does; and the interrupt that asks for draining is posted while
 * {@value EpmlUnit#RESERVE} slots are left, so that with interrupts enabled the log never fills.
 */
final class IntendedLogging implements LoggingUnits {
    private final PmlUnit pml;
    private final EpmlUnit epml;

    IntendedLogging(PmlUnit pml, EpmlUnit epml) {
        this.pml = pml;
        this.epml = epml;
    }

    @Override
    public boolean admitsEptUpdate() {
        return pml.admitsUpdate();
    }

    @Override
    public boolean admitsGuestUpdate() {
        return !epml.active() || epml.hasRoom();
    }

    @Override
    public int uneventfulGuestUpdates() {
        return epml.active() ? epml.freeBeforeReserve() : Integer.MAX_VALUE;
    }

    @Override
    public void logGuestPhysical(long gpa, long gva) {
        pml.log(gpa);
    }

    @Override
    public void logGuestVirtual(long gva) {
        if (epml.active() && epml.log(gva) == EpmlUnit.RESERVE) {
            epml.count(Event.EPML_BUFFER_FULL);
            epml.requestDrain();
        }
    }

    @Override
    public void logUneventfully(long gva) {
        if (epml.active()) {
            epml.logBeforeReserve(gva);
        }
    }

    @Override
    public void vmExit() {
        // both indexes stay as they are until software resets them
    }
}
